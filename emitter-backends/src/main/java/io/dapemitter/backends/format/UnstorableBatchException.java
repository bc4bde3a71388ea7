// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import io.dapemitter.core.emit.BackendException;

/** A batch holds something that no backend can express, so that trying again is of no use. */
public final class UnstorableBatchException extends BackendException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what cannot be expressed, and what a person can do
     */
    public UnstorableBatchException(String message) {
        super(message, null);
    }
}
