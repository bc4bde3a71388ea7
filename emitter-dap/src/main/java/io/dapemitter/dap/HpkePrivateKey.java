// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recipient's secret key (RFC 9180, SerializePrivateKey): 32 bytes for X25519, a scalar of 32 bytes, big endian, for P-256. Never printed. */
public final class HpkePrivateKey {
    private final HpkeKem kem;
    private final byte[] bytes;

    private HpkePrivateKey(HpkeKem kem, byte[] bytes) {
        this.kem = kem;
        this.bytes = bytes;
    }

    /** A key from its serialised form; throws {@link HpkeException} if the form is wrong. */
    public static HpkePrivateKey of(HpkeKem kem, byte[] serialised) {
        Objects.requireNonNull(kem, "kem");
        if (serialised.length != kem.privateKeyLength()) {
            throw new HpkeException("a private key of %s has %d bytes, but %d were given"
                    .formatted(kem.apiName(), kem.privateKeyLength(), serialised.length));
        }
        DiffieHellman.of(kem).checkPrivateKey(serialised);
        return new HpkePrivateKey(kem, serialised.clone());
    }

    /** The mechanism it is for. */
    public HpkeKem kem() {
        return kem;
    }

    /** The serialised public key that belongs to it. */
    public byte[] publicKey() {
        return DiffieHellman.of(kem).publicKey(bytes);
    }

    /** A copy of the secret; the caller wipes it. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** The shared Diffie-Hellman value with a peer's public key. */
    byte[] agree(byte[] peerPublicKey) {
        return DiffieHellman.of(kem).agree(bytes, peerPublicKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HpkePrivateKey that && kem == that.kem && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey());
    }

    @Override
    public String toString() {
        return "HpkePrivateKey[%s, redacted]".formatted(kem.apiName());
    }
}
