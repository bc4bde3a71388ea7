// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;

/** The group of a key encapsulation mechanism, over serialised keys of the right length. Every failure is an {@link HpkeException}. */
interface DiffieHellman {
    /** The group of a mechanism. */
    static DiffieHellman of(HpkeKem kem) {
        return switch (kem) {
            case X25519_HKDF_SHA256 -> X25519Group.INSTANCE;
            case P256_HKDF_SHA256 -> P256Group.INSTANCE;
        };
    }

    /** Throws unless the bytes are a private key. */
    void checkPrivateKey(byte[] privateKey);

    byte[] publicKey(byte[] privateKey);

    /** The shared value; throws if the public key is not a point of the group or the outcome is the neutral element. */
    byte[] agree(byte[] privateKey, byte[] publicKey);

    byte[] newPrivateKey(RandomGenerator random);
}
