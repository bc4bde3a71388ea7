// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A recipient's private key with its public key. */
public final class HpkeKeypair {
    private final HpkePrivateKey privateKey;
    private final byte[] publicKey;

    private HpkeKeypair(HpkePrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** The pair that a private key determines. */
    public static HpkeKeypair of(HpkePrivateKey privateKey) {
        return new HpkeKeypair(privateKey, privateKey.publicKey());
    }

    /** A new pair; the generator must be a secure one where the key protects anything. */
    public static HpkeKeypair generate(HpkeKem kem, RandomGenerator random) {
        return of(HpkePrivateKey.of(kem, DiffieHellman.of(kem).newPrivateKey(random)));
    }

    /** The secret half. */
    public HpkePrivateKey privateKey() {
        return privateKey;
    }

    /** A copy of the serialised public key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HpkeKeypair that && privateKey.equals(that.privateKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return "HpkeKeypair[%s, redacted]".formatted(privateKey.kem().apiName());
    }
}
