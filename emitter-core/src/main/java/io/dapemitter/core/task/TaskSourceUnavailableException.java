// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import org.jspecify.annotations.Nullable;

/** The tasks of a source cannot be told now for a reason that passes by itself, such as a server that is down. A program may start meanwhile. */
public class TaskSourceUnavailableException extends TaskSourceException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, where, and what helps
     * @param cause what was thrown below, or null
     */
    public TaskSourceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
