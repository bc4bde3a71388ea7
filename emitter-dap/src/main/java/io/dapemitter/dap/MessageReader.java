// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the TLS presentation language (RFC 8446 section 3), big endian, from one message. A length is compared with what is left before anything of that size
 * is made, so that a message can never ask for more memory than a small multiple of its own length. Every method throws {@link DecodeException}, which names
 * the message, the field and the byte. For one thread.
 */
public final class MessageReader {
    /** What this reads in; null for the message itself. */
    private final @Nullable MessageReader outer;
    /** The name of the message, or of the field in what is around it. */
    private final String name;

    private final byte[] bytes;
    private final int end;
    private int position;
    /** Which element of a list is being read, -1 outside of lists. */
    private int element = -1;

    private MessageReader(@Nullable MessageReader outer, String name, byte[] bytes, int start, int end) {
        this.outer = outer;
        this.name = name;
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Reads a whole message; bytes left over are an error. */
    public static <T> T readAll(String message, byte[] bytes, Function<MessageReader, T> body) {
        return new MessageReader(null, message, bytes, 0, bytes.length).readToEnd(body);
    }

    private <T> T readToEnd(Function<MessageReader, T> body) {
        T value = body.apply(this);
        if (remaining() > 0) {
            throw new DecodeException("%s: %d bytes are left over after the message".formatted(place(), remaining()));
        }
        return value;
    }

    /** A number of 1 byte. */
    public int u8(String field) {
        return (int) number(field, "", 1);
    }

    /** A number of 2 bytes. */
    public int u16(String field) {
        return (int) number(field, "", 2);
    }

    /** A number of 4 bytes. */
    public long u32(String field) {
        return number(field, "", 4);
    }

    /** A number of 8 bytes; all 64 bits are used, so that the caller reads it as unsigned. */
    public long u64(String field) {
        return number(field, "", 8);
    }

    /** A number of 8 bytes that counts something and is therefore below 2^63. */
    public long count(String field) {
        long count = u64(field);
        if (count < 0) {
            throw invalid(field, "is 2^63 or more");
        }
        return count;
    }

    /** So many bytes. */
    public byte[] fixed(String field, int length) {
        return take(field, length);
    }

    /** Bytes with a length of 1 byte before them. */
    public byte[] opaque8(String field) {
        return take(field, length(field, 1));
    }

    /** Bytes with a length of 2 bytes before them. */
    public byte[] opaque16(String field) {
        return take(field, length(field, 2));
    }

    /** Bytes with a length of 4 bytes before them. */
    public byte[] opaque32(String field) {
        return take(field, length(field, 4));
    }

    /** As {@link #opaque16}, as a value. */
    public OpaqueBytes value16(String field) {
        return OpaqueBytes.owned(opaque16(field));
    }

    /** As {@link #opaque32}, as a value. */
    public OpaqueBytes value32(String field) {
        return OpaqueBytes.owned(opaque32(field));
    }

    /** A part with a length of 2 bytes before it, which the body must read to its end. */
    public <T> T part16(String field, Function<MessageReader, T> body) {
        return part(field, length(field, 2)).readToEnd(body);
    }

    /** A part with a length of 4 bytes before it, which the body must read to its end. */
    public <T> T part32(String field, Function<MessageReader, T> body) {
        return part(field, length(field, 4)).readToEnd(body);
    }

    /** A list with its length in bytes, 2 bytes, before it. */
    public <T> List<T> list16(String field, Function<MessageReader, T> body) {
        return list(field, length(field, 2), body);
    }

    /** A list with its length in bytes, 4 bytes, before it. */
    public <T> List<T> list32(String field, Function<MessageReader, T> body) {
        return list(field, length(field, 4), body);
    }

    /** A list without a length, to the end of the message. */
    public <T> List<T> listToEnd(String field, Function<MessageReader, T> body) {
        return list(field, remaining(), body);
    }

    private <T> List<T> list(String field, long length, Function<MessageReader, T> body) {
        if (length == 0) {
            return List.of();
        }
        MessageReader list = part(field, length);
        List<T> elements = new ArrayList<>();
        while (list.hasMore()) {
            int before = list.position;
            list.element = elements.size();
            elements.add(body.apply(list));
            if (list.position == before) {
                throw new IllegalStateException("an element of %s has no bytes".formatted(field));
            }
        }
        return List.copyOf(elements);
    }

    /** Two numbers of 8 bytes, as the wire has them. */
    Interval interval(String field) {
        return new Interval(number(field, " start", 8), number(field, " duration", 8));
    }

    /** What to throw for a field that was read but cannot be right; the problem is a phrase as {@code is 7, not 1 or 2}. */
    public DecodeException invalid(String field, String problem) {
        return new DecodeException("%s: %s %s (before byte %d)".formatted(place(), field, problem, position));
    }

    /** Whether bytes of this message, list or part are left. */
    public boolean hasMore() {
        return remaining() > 0;
    }

    private int remaining() {
        return end - position;
    }

    private MessageReader part(String field, long length) {
        require(field, "", length);
        int start = position;
        position += (int) length;
        return new MessageReader(this, field, bytes, start, position);
    }

    private long length(String field, int size) {
        return number(field, " length", size);
    }

    private long number(String field, String part, int length) {
        require(field, part, length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    private byte[] take(String field, long length) {
        require(field, "", length);
        byte[] taken = Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return taken;
    }

    private void require(String field, String part, long length) {
        if (length > remaining()) {
            throw new DecodeException("%s: %s%s needs %d bytes at byte %d, but only %d are left"
                    .formatted(place(), field, part, length, position, remaining()));
        }
    }

    /** Put together for an error alone: what is around has not gone on meanwhile. */
    private String place() {
        String before = outer == null ? "" : outer.place() + " ";
        return before + name + (element < 0 ? "" : "[" + element + "]");
    }
}
