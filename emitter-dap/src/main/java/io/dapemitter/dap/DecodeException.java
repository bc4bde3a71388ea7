// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** A message or a text is not of the form it must have; the message says which part and what was expected. */
public final class DecodeException extends DapException {
    /** An error that names the part of the input and what was expected there, and never a secret. */
    public DecodeException(String message) {
        super(message);
    }
}
