// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** Root of what this module throws about what it is given to read. Messages never hold a secret. */
public abstract class DapException extends RuntimeException {
    DapException(String message) {
        super(message);
    }
}
