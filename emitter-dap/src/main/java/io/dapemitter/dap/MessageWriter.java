// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes the TLS presentation language (RFC 8446 section 3), big endian. A length that does not fit is an {@link IllegalArgumentException}. For one thread. */
public final class MessageWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A number of 1 byte: the lowest 8 bits. */
    public MessageWriter u8(int value) {
        return number(value, 1);
    }

    /** A number of 2 bytes: the lowest 16 bits. */
    public MessageWriter u16(int value) {
        return number(value, 2);
    }

    /** A number of 4 bytes: the lowest 32 bits. */
    public MessageWriter u32(long value) {
        return number(value, 4);
    }

    /** A number of 8 bytes. */
    public MessageWriter u64(long value) {
        return number(value, 8);
    }

    /** Bytes whose number the reader knows. */
    public MessageWriter fixed(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    /** Bytes whose number the reader knows. */
    public MessageWriter fixed(OpaqueBytes value) {
        return fixed(value.array());
    }

    /** Bytes after a length of 1 byte. */
    public MessageWriter opaque8(byte[] value) {
        if (value.length > 0xFF) {
            throw new IllegalArgumentException("a length of %d does not fit 8 bits".formatted(value.length));
        }
        return u8(value.length).fixed(value);
    }

    /** Bytes after a length of 2 bytes. */
    public MessageWriter opaque16(byte[] value) {
        if (value.length > 0xFFFF) {
            throw new IllegalArgumentException("a length of %d does not fit 16 bits".formatted(value.length));
        }
        return u16(value.length).fixed(value);
    }

    /** Bytes after a length of 2 bytes. */
    public MessageWriter opaque16(OpaqueBytes value) {
        return opaque16(value.array());
    }

    /** Bytes after a length of 4 bytes. */
    public MessageWriter opaque32(byte[] value) {
        return u32(value.length).fixed(value);
    }

    /** Bytes after a length of 4 bytes. */
    public MessageWriter opaque32(OpaqueBytes value) {
        return opaque32(value.array());
    }

    /** A list after its length in bytes, 2 bytes. */
    public <T> MessageWriter list16(List<T> elements, BiConsumer<MessageWriter, T> body) {
        return opaque16(written(elements, body));
    }

    /** A list after its length in bytes, 4 bytes. */
    public <T> MessageWriter list32(List<T> elements, BiConsumer<MessageWriter, T> body) {
        return opaque32(written(elements, body));
    }

    private static <T> byte[] written(List<T> elements, BiConsumer<MessageWriter, T> body) {
        MessageWriter writer = new MessageWriter();
        elements.forEach(element -> body.accept(writer, element));
        return writer.toByteArray();
    }

    MessageWriter interval(Interval interval) {
        return u64(interval.start()).u64(interval.duration());
    }

    /** What was written so far. */
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private MessageWriter number(long value, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
        return this;
    }
}
