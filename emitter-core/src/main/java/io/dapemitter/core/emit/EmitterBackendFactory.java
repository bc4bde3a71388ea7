// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

/** Makes backends of one kind. Found by {@link java.util.ServiceLoader}. */
public interface EmitterBackendFactory {
    /**
     * Returns the word that names this kind in a configuration.
     *
     * @return for example {@code sql}
     */
    String kind();

    /**
     * Opens a backend.
     *
     * @param settings its settings; unknown keys have to be refused
     * @param context what it may use
     * @return the open backend
     * @throws BackendConfigurationException when a setting is wrong
     * @throws BackendException when the backend cannot be opened in a way that waiting does not cure; one that is merely unreachable now
     *     opens and answers {@link EmitResult.Retryable}
     */
    EmitterBackend create(BackendSettings settings, BackendContext context);
}
