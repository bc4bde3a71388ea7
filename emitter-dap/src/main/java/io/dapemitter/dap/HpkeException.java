// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** HPKE did not work. What exactly failed in opening a ciphertext is not told, as that could help an attacker. */
public final class HpkeException extends DapException {
    HpkeException(String message) {
        super(message);
    }
}
