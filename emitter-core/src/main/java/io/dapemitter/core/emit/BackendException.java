// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.EmitterException;
import org.jspecify.annotations.Nullable;

/** A backend cannot be opened, reached or used; the message names the place and the remedy. */
public class BackendException extends EmitterException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong and what helps, without secrets
     * @param cause what was thrown below, or null
     */
    public BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
