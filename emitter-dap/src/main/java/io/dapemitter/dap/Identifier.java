// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An opaque identifier of DAP with a fixed number of bytes; its text is base64url without padding (DAP-09 section 4.1). Ordered by unsigned bytes.
 *
 * @param <T> the kind of identifier
 */
public abstract sealed class Identifier<T extends Identifier<T>> implements Comparable<T>
        permits TaskId, BatchId, CollectionJobId, ReportId, AggregationJobId, AggregateShareId {
    private final byte[] bytes;

    Identifier(String kind, int length, byte[] bytes) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    "a %s has %d bytes, but %d were given".formatted(kind, length, bytes.length));
        }
        this.bytes = bytes.clone();
    }

    /** Decodes a text that is exactly the base64url form without padding of so many bytes. */
    static byte[] decodeText(String kind, int length, String text) {
        int characters = (length * 8 + 5) / 6;
        if (text.length() == characters) {
            try {
                byte[] decoded = Base64.getUrlDecoder().decode(text);
                // Java's decoder accepts set bits after the last byte.
                if (encodeText(decoded).equals(text)) {
                    return decoded;
                }
            } catch (IllegalArgumentException ignored) {
                // Told below, with what was expected.
            }
        }
        throw new DecodeException("a %s is %d characters of base64url without padding (%d bytes), but the text is '%s'"
                .formatted(kind, characters, length, Texts.printable(text, 80)));
    }

    private static String encodeText(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A copy of the bytes. */
    public final byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public final int compareTo(T other) {
        return Arrays.compareUnsigned(bytes, ((Identifier<?>) other).bytes);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Identifier<?> that && getClass() == that.getClass() && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text form: base64url without padding. */
    @Override
    public final String toString() {
        return encodeText(bytes);
    }
}
