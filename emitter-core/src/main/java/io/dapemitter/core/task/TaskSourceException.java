// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.core.EmitterException;
import org.jspecify.annotations.Nullable;

/** The tasks of a source cannot be told now; nothing is known to have changed. */
public class TaskSourceException extends EmitterException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, where, and what helps
     * @param cause what was thrown below, or null
     */
    public TaskSourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
