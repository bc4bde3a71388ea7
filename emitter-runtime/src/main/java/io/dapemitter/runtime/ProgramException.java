// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime;

import org.jspecify.annotations.Nullable;

/** The root of every exception that emitter-runtime throws on purpose; the message is meant for the person who runs the program. */
public class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception that starts here.
     *
     * @param message what went wrong and what helps, without secrets
     */
    public ProgramException(String message) {
        super(message);
    }

    /**
     * Makes an exception that wraps the one it comes from.
     *
     * @param message what went wrong and what helps, without secrets
     * @param cause what was thrown below, or null
     */
    public ProgramException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
