// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Prio3Exception;

/** Bytes are not the message they should be: a wrong length, or an element that is not below the field modulus. The message names the place, never a value. */
public final class Prio3DecodeException extends Prio3Exception {
    Prio3DecodeException(String message) {
        super(message);
    }
}
