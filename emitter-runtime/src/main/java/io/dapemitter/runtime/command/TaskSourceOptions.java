// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.task.TaskSource;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.ProgramCredentials;
import io.dapemitter.runtime.yaml.Section;
import java.util.function.Consumer;

/**
 * What one program knows of where its tasks come from: an object whose fields carry picocli's annotations. Every command has one of its own. It is asked in this order, by one thread: {@link
 * #readKeys}, {@link #credentials}, {@link #open}.
 */
public interface TaskSourceOptions {
    /**
     * Takes the keys of config.yaml that only this program has; findings go through the section. Relative paths start at {@link RuntimeConfig#baseDirectory()}, which is known once {@link #open} is
     * called. Without a file the section is empty.
     *
     * @param top the top of the file
     */
    default void readKeys(Section top) {}

    /**
     * Returns how this program finds the credential of a task.
     *
     * @param store the credentials of the environment and of the folder, by name
     * @return the credentials that the program's tasks refer to
     */
    default ProgramCredentials credentials(CredentialStore store) {
        return store;
    }

    /**
     * Opens the source. Nothing is asked of it yet. Secrets are in {@code new Secrets(invocation.environment())}, how other servers are reached in {@code config.emitter().httpClient()}.
     *
     * @param config the configuration
     * @param invocation environment and folders
     * @param warnings hears what should be better but works, each warning once
     * @return the source
     * @throws io.dapemitter.runtime.ProgramException when options are wrong
     */
    TaskSource open(RuntimeConfig config, Invocation invocation, Consumer<String> warnings);
}
