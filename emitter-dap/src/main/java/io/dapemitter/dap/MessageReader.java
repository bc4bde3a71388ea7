// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Reads the TLS presentation language, big endian, from one message. A length is compared with what is left before anything of that size is made. For one thread.
 */
final class MessageReader {
    private final String message;
    private final byte[] bytes;
    private int position;

    private MessageReader(String message, byte[] bytes) {
        this.message = message;
        this.bytes = bytes;
    }

    /** Reads a whole message; bytes left over are an error. */
    static <T> T readAll(String message, byte[] bytes, Function<MessageReader, T> body) {
        MessageReader reader = new MessageReader(message, bytes);
        T value = body.apply(reader);
        if (reader.remaining() > 0) {
            throw new DecodeException(
                    "%s: %d bytes are left over after the message".formatted(message, reader.remaining()));
        }
        return value;
    }

    int u8(String field) {
        return (int) number(field, 1);
    }

    int u16(String field) {
        return (int) number(field, 2);
    }

    long u32(String field) {
        return number(field, 4);
    }

    /** All 64 bits; the caller reads them as unsigned. */
    long u64(String field) {
        return number(field, 8);
    }

    byte[] fixed(String field, int length) {
        return take(field, length);
    }

    /** Bytes with a length of 1 byte before them. */
    byte[] opaque8(String field) {
        return take(field, u8(field + " length"));
    }

    /** Bytes with a length of 2 bytes before them. */
    byte[] opaque16(String field) {
        return take(field, u16(field + " length"));
    }

    /** Bytes with a length of 4 bytes before them. */
    byte[] opaque32(String field) {
        return take(field, u32(field + " length"));
    }

    Interval interval(String field) {
        return new Interval(u64(field + " start"), u64(field + " duration"));
    }

    DecodeException invalid(String field, String problem) {
        return new DecodeException("%s: %s %s (before byte %d)".formatted(message, field, problem, position));
    }

    boolean hasMore() {
        return remaining() > 0;
    }

    private int remaining() {
        return bytes.length - position;
    }

    private long number(String field, int length) {
        require(field, length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    private byte[] take(String field, long length) {
        require(field, length);
        byte[] taken = Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return taken;
    }

    private void require(String field, long length) {
        if (length > remaining()) {
            throw new DecodeException("%s: %s needs %d bytes at byte %d, but only %d are left"
                    .formatted(message, field, length, position, remaining()));
        }
    }
}
