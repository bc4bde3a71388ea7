// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import org.jspecify.annotations.Nullable;

/**
 * The datastore cannot do the work now: it cannot be reached, is busy, is full or lost the connection. The same call may work later. After a lost connection it
 * is unknown whether a transaction was committed.
 */
public final class DatastoreUnavailableException extends DatastoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what went wrong and what helps, without secrets
     * @param cause what was thrown below, or null
     */
    public DatastoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
