// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.task.TaskSource;
import io.dapemitter.runtime.config.RuntimeConfig;

/** Options that say where tasks come from: an object whose fields carry picocli's annotations. */
public interface TaskSourceOptions {
    /**
     * Opens the source. Nothing is asked of it yet.
     *
     * @param config the configuration
     * @param invocation environment and folders
     * @return the source
     * @throws io.dapemitter.runtime.ProgramException when options are wrong
     */
    TaskSource open(RuntimeConfig config, Invocation invocation);
}
