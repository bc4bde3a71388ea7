// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import org.jspecify.annotations.Nullable;

/** The root of every exception that emitter-core throws on purpose; the message says what went wrong and what helps. */
public class EmitterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception that starts here.
     *
     * @param message what went wrong and what helps, without secrets
     */
    public EmitterException(String message) {
        super(message);
    }

    /**
     * Makes an exception that wraps the one it comes from.
     *
     * @param message what went wrong and what helps, without secrets
     * @param cause what was thrown below, or null
     */
    public EmitterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns what went wrong and what helps.
     *
     * @return the message, never null
     */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }
}
