// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

/** A benchmark cannot go on; the message says why. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is wrong and what helps
     */
    public BenchException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what is wrong and what helps
     * @param cause what it came from
     */
    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
