// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.EmitterConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What config.yaml says. Immutable.
 *
 * @param file the file, or null when there is none
 * @param baseDirectory where relative paths start: the file's folder, else the working directory
 * @param revision the file's modification time in milliseconds since the epoch; 0 without a file
 * @param database the operational datastore
 * @param healthCheckListenAddress where the health server listens, or null for nowhere
 * @param forceJsonOutput whether logs are JSON even on a terminal
 * @param prometheus where metrics are served, or null for nowhere
 * @param taskSourceName the name of the task source, or null for the program's own
 * @param credentialsDirectory the folder of collector credentials, or null
 * @param backends the backends, in the file's order
 * @param emitter how tasks are collected
 * @param dumpEnabled whether the health server serves all results
 */
public record RuntimeConfig(
        @Nullable Path file,
        Path baseDirectory,
        long revision,
        DatabaseSettings database,
        @Nullable ListenAddress healthCheckListenAddress,
        boolean forceJsonOutput,
        @Nullable ListenAddress prometheus,
        @Nullable String taskSourceName,
        @Nullable Path credentialsDirectory,
        List<BackendEntry> backends,
        EmitterConfig emitter,
        boolean dumpEnabled) {
    /** Copies the list. */
    public RuntimeConfig {
        backends = List.copyOf(backends);
    }

    /**
     * Returns the names of all backends.
     *
     * @return the names in the file's order
     */
    public List<String> backendNames() {
        return backends.stream().map(BackendEntry::name).toList();
    }
}
