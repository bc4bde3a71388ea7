// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** Names a batch of a fixed-size task: 32 bytes, 43 characters of text (DAP-09 section 4.1.2). */
public final class BatchId extends Identifier<BatchId> {
    /** Number of bytes. */
    public static final int LENGTH = 32;

    private static final String KIND = "batch id";

    private BatchId(byte[] bytes) {
        super(KIND, LENGTH, bytes);
    }

    /** From 32 bytes; throws {@link IllegalArgumentException} for another number. */
    public static BatchId of(byte[] bytes) {
        return new BatchId(bytes);
    }

    /** From its text form, which must be exact; throws {@link DecodeException}. */
    public static BatchId parse(String base64url) {
        return new BatchId(decodeText(KIND, LENGTH, base64url));
    }
}
