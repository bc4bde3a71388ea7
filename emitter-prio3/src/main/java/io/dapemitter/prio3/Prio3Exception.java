// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/** Root of what this module throws about the data it is given. Wrong parameters are {@link IllegalArgumentException}s instead. */
public class Prio3Exception extends RuntimeException {
    /** An error with a message that names the place and never a secret value. */
    public Prio3Exception(String message) {
        super(message);
    }
}
