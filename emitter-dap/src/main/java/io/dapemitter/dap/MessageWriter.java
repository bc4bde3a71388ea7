// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.io.ByteArrayOutputStream;

/** Writes the TLS presentation language, big endian. For one thread. */
final class MessageWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    MessageWriter u8(int value) {
        return number(value, 1);
    }

    MessageWriter u16(int value) {
        return number(value, 2);
    }

    MessageWriter u32(long value) {
        return number(value, 4);
    }

    MessageWriter u64(long value) {
        return number(value, 8);
    }

    MessageWriter fixed(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    /** Bytes after a length of 1 byte. */
    MessageWriter opaque8(byte[] value) {
        if (value.length > 0xFF) {
            throw new IllegalArgumentException("a length of %d does not fit 8 bits".formatted(value.length));
        }
        return u8(value.length).fixed(value);
    }

    /** Bytes after a length of 2 bytes. */
    MessageWriter opaque16(byte[] value) {
        if (value.length > 0xFFFF) {
            throw new IllegalArgumentException("a length of %d does not fit 16 bits".formatted(value.length));
        }
        return u16(value.length).fixed(value);
    }

    /** Bytes after a length of 4 bytes. */
    MessageWriter opaque32(byte[] value) {
        return u32(value.length).fixed(value);
    }

    MessageWriter interval(Interval interval) {
        return u64(interval.start()).u64(interval.duration());
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private MessageWriter number(long value, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            bytes.write((int) (value >>> shift));
        }
        return this;
    }
}
