// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recipient's public HPKE configuration (DAP-09 section 4.1.1): {@code u8 id, u16 kem, u16 kdf, u16 aead, public_key<u16>}. Algorithms are code points, as a peer may
 * list some that are unknown here.
 */
public final class HpkeConfig {
    private final int id;
    private final int kemCodePoint;
    private final int kdfCodePoint;
    private final int aeadCodePoint;
    private final byte[] publicKey;

    /** A configuration; throws {@link IllegalArgumentException} unless the id fits 8 bits and the others 16. */
    public HpkeConfig(int id, int kemCodePoint, int kdfCodePoint, int aeadCodePoint, byte[] publicKey) {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("an HPKE configuration id is 0 to 255, but it is %d".formatted(id));
        }
        if (((kemCodePoint | kdfCodePoint | aeadCodePoint | publicKey.length) & ~0xFFFF) != 0) {
            throw new IllegalArgumentException("a code point or the public key's length does not fit 16 bits");
        }
        this.id = id;
        this.kemCodePoint = kemCodePoint;
        this.kdfCodePoint = kdfCodePoint;
        this.aeadCodePoint = aeadCodePoint;
        this.publicKey = publicKey.clone();
    }

    /** A configuration of a supported suite. */
    public HpkeConfig(int id, HpkeSuite suite, byte[] publicKey) {
        this(id, suite.kem().codePoint(), suite.kdf().codePoint(), suite.aead().codePoint(), publicKey);
    }

    /** Chosen by the recipient, 0 to 255. */
    public int id() {
        return id;
    }

    /** The suite, empty if one of its algorithms is not supported. */
    public Optional<HpkeSuite> suite() {
        return HpkeSuite.ofCodePoints(kemCodePoint, kdfCodePoint, aeadCodePoint);
    }

    /** A copy of the serialised public key (RFC 9180 section 7.1.1). */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The bytes of the wire. */
    public byte[] encode() {
        MessageWriter writer = new MessageWriter();
        write(writer);
        return writer.toByteArray();
    }

    /** Reads {@link #encode()}'s form; throws {@link DecodeException}. */
    public static HpkeConfig decode(byte[] encoded) {
        return MessageReader.readAll("HpkeConfig", encoded, HpkeConfig::read);
    }

    /** Writes it within a message. */
    public void write(MessageWriter writer) {
        writer.u8(id).u16(kemCodePoint).u16(kdfCodePoint).u16(aeadCodePoint).opaque16(publicKey);
    }

    /** Reads one within a message; throws {@link DecodeException}. */
    public static HpkeConfig read(MessageReader reader) {
        return new HpkeConfig(
                reader.u8("id"),
                reader.u16("kem_id"),
                reader.u16("kdf_id"),
                reader.u16("aead_id"),
                reader.opaque16("public_key"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HpkeConfig that
                && id == that.id
                && kemCodePoint == that.kemCodePoint
                && kdfCodePoint == that.kdfCodePoint
                && aeadCodePoint == that.aeadCodePoint
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return "HpkeConfig[id=%d, kem=0x%04x, kdf=0x%04x, aead=0x%04x, publicKey=%d bytes]"
                .formatted(id, kemCodePoint, kdfCodePoint, aeadCodePoint, publicKey.length);
    }
}
