// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message encrypted by HPKE (DAP-09 section 4.1.1): {@code u8 config_id, enc<u16>, payload<u32>}. */
public final class HpkeCiphertext {
    /** An uncompressed point of P-256. */
    private static final int LONGEST_ENCAPSULATED_KEY = 65;

    private final int configId;
    private final byte[] encapsulatedKey;
    private final byte[] payload;

    /** A ciphertext; throws {@link IllegalArgumentException} unless the id is 0 to 255 and the key has at most 65535 bytes. */
    public HpkeCiphertext(int configId, byte[] encapsulatedKey, byte[] payload) {
        if (configId < 0 || configId > 0xFF || encapsulatedKey.length > 0xFFFF) {
            throw new IllegalArgumentException("configuration id %d or encapsulated key of %d bytes is out of range"
                    .formatted(configId, encapsulatedKey.length));
        }
        this.configId = configId;
        this.encapsulatedKey = encapsulatedKey.clone();
        this.payload = payload.clone();
    }

    /** The id of the recipient's HPKE configuration, as the sender wrote it. */
    public int configId() {
        return configId;
    }

    /** A copy of the encapsulated key. */
    public byte[] encapsulatedKey() {
        return encapsulatedKey.clone();
    }

    /** A copy of the AEAD's output: the ciphertext and its tag of 16 bytes. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The bytes of the wire. */
    public byte[] encode() {
        MessageWriter writer = new MessageWriter();
        write(writer);
        return writer.toByteArray();
    }

    /** Reads {@link #encode()}'s form; throws {@link DecodeException}. */
    public static HpkeCiphertext decode(byte[] encoded) {
        return MessageReader.readAll("HpkeCiphertext", encoded, reader -> read(reader, "ciphertext"));
    }

    /** The most bytes on the wire of a ciphertext with this plaintext length, whatever the supported suite. */
    public static long maximumLength(long plaintextLength) {
        return 1 + 2 + LONGEST_ENCAPSULATED_KEY + 4 + HpkeAead.TAG_LENGTH + plaintextLength;
    }

    /** Writes it within a message. */
    public void write(MessageWriter writer) {
        writer.u8(configId).opaque16(encapsulatedKey).opaque32(payload);
    }

    /** Reads one within a message, where the field is called so; throws {@link DecodeException}. */
    public static HpkeCiphertext read(MessageReader reader, String field) {
        return new HpkeCiphertext(
                reader.u8(field + " config_id"), reader.opaque16(field + " enc"), reader.opaque32(field + " payload"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HpkeCiphertext that
                && configId == that.configId
                && Arrays.equals(encapsulatedKey, that.encapsulatedKey)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * configId + Arrays.hashCode(encapsulatedKey)) + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "HpkeCiphertext[configId=%d, enc=%d bytes, payload=%d bytes]"
                .formatted(configId, encapsulatedKey.length, payload.length);
    }
}
