// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import org.jspecify.annotations.Nullable;

/** The datastore refused the values it was given: a constraint, a type or a size. Repeating the same statement with the same values is of no use. */
public final class RowException extends DatastoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what went wrong and what helps, without secrets
     * @param cause what was thrown below, or null
     */
    public RowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
