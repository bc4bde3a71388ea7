// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.store.Datastore;
import java.nio.file.Path;
import java.util.Optional;

/** What a backend may use of the program that runs it. */
public interface BackendContext {
    /**
     * Returns the backend's name in the configuration.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the folder to which relative paths refer.
     *
     * @return an absolute path
     */
    Path baseDirectory();

    /**
     * Returns a name that tells this process from others that use the same configuration, fit for a file name.
     *
     * @return the process name, stable over restarts where the configuration gives one
     */
    String processName();

    /**
     * Returns the backend's password, from {@code EMITTER_SQL_PASSWORD_<name>} or the like.
     *
     * @return the password, or empty when none is given
     */
    Optional<String> password();

    /**
     * Returns the operational datastore.
     *
     * @return the datastore, open for the life of the backend
     */
    Datastore datastore();
}
