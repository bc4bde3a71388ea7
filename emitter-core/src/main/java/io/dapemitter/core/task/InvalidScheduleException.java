// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.core.EmitterException;
import org.jspecify.annotations.Nullable;

/** A cron expression that cannot be read or never comes due. */
public final class InvalidScheduleException extends EmitterException {
    private static final long serialVersionUID = 1L;

    InvalidScheduleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
