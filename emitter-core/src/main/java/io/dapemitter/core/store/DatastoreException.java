// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import io.dapemitter.core.EmitterException;
import org.jspecify.annotations.Nullable;

/**
 * Something about the datastore went wrong. Two kinds a caller can act on have types of their own: {@link DatastoreUnavailableException} (the same call may work
 * later) and {@link RowException} (the values are at fault, the datastore is well). Everything else, such as a missing table or right, needs a person.
 */
public class DatastoreException extends EmitterException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception that starts here.
     *
     * @param message what went wrong and what helps, without secrets
     */
    public DatastoreException(String message) {
        super(message);
    }

    /**
     * Makes an exception that wraps the one it comes from.
     *
     * @param message what went wrong and what helps, without secrets
     * @param cause what was thrown below, or null
     */
    public DatastoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
