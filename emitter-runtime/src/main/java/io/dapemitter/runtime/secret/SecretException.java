// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import io.dapemitter.runtime.ProgramException;

/** A secret cannot be had, or is given in two ways that differ. The message names the places and never the secret. */
public final class SecretException extends ProgramException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, where, and what helps
     */
    public SecretException(String message) {
        super(message);
    }
}
