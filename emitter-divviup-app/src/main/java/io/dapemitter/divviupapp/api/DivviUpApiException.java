// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import io.dapemitter.runtime.ProgramException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Divvi Up API did not give what was asked for. The message says what is wrong and what helps, for an operator, and holds no secret. It stays the same while the fault does. */
public abstract sealed class DivviUpApiException extends ProgramException {
    private static final long serialVersionUID = 1L;

    private DivviUpApiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Something that passes: no connection, no answer in time, an overloaded or failing server, an answer that broke off. */
    public static final class Unavailable extends DivviUpApiException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        Unavailable(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /**
         * Returns how long the API asks to be left alone.
         *
         * @return the time, at most an hour; empty when it says nothing
         */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The API is there and refuses the token, or knows nothing under this id that the token may see (status 401, 403 or 404 of the API itself). */
    public static final class Refused extends DivviUpApiException {
        private static final long serialVersionUID = 1L;

        private final int status;

        /**
         * Makes the exception.
         *
         * @param message what was refused, why as far as it is known, and what helps
         * @param status the status code
         */
        public Refused(String message, int status) {
            super(message, null);
            this.status = status;
        }

        /**
         * Returns the status code.
         *
         * @return 401, 403 or 404
         */
        public int status() {
            return status;
        }
    }

    /** Something that a person has to correct: the address is not that of the API, something between changes requests, or a request was no good. */
    public static final class Unexpected extends DivviUpApiException {
        private static final long serialVersionUID = 1L;

        Unexpected(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
