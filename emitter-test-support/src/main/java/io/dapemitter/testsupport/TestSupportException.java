// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import org.jspecify.annotations.Nullable;

/** A fake, a database or a child process could not do what the test asked of it. Root of all exceptions of this module. */
public final class TestSupportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what failed and what to do about it
     */
    public TestSupportException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what failed and what to do about it
     * @param cause the failure below
     */
    public TestSupportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
