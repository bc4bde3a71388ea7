// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** X25519 (RFC 7748). */
final class X25519Group implements DiffieHellman {
    static final X25519Group INSTANCE = new X25519Group();

    private X25519Group() {}

    @Override
    public void checkPrivateKey(byte[] privateKey) {
        // Any 32 bytes are a private key.
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        byte[] publicKey = new byte[X25519.POINT_SIZE];
        X25519.generatePublicKey(privateKey, 0, publicKey, 0);
        return publicKey;
    }

    @Override
    public byte[] agree(byte[] privateKey, byte[] publicKey) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        boolean notAllZero = publicKey.length == X25519.POINT_SIZE
                && X25519.calculateAgreement(privateKey, 0, publicKey, 0, shared, 0);
        if (!notAllZero) {
            throw new HpkeException("the X25519 public key is not usable");
        }
        return shared;
    }

    @Override
    public byte[] newPrivateKey(RandomGenerator random) {
        byte[] privateKey = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(privateKey);
        return privateKey;
    }
}
