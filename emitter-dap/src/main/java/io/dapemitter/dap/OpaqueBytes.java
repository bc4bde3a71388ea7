// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a message that DAP passes on without looking into them, such as a VDAF's public share. Compared by content; printed as a length only. Immutable
 * and thread-safe.
 */
public final class OpaqueBytes {
    /** No bytes. */
    public static final OpaqueBytes EMPTY = new OpaqueBytes(new byte[0]);

    private final byte[] bytes;

    private OpaqueBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static OpaqueBytes of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new OpaqueBytes(bytes.clone());
    }

    /** These bytes, which nobody else will change. */
    static OpaqueBytes owned(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new OpaqueBytes(bytes);
    }

    /** Their number. */
    public int length() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes themselves, which nobody may change. */
    byte[] array() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpaqueBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** How many they are, and nothing of them. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
