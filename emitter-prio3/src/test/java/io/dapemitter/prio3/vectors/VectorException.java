// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

/** A vector file is not in the schema; the message names the place in it. */
public final class VectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VectorException(String message) {
        super(message);
    }
}
