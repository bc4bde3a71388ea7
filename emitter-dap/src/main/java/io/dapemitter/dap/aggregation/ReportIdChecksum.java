// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.ReportId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * By which leader and helper see that they have aggregated the same reports (DAP-09 section 4.6.2): the XOR of the SHA-256 of each report id, 32 bytes.
 *
 * @param bytes 32 bytes
 */
public record ReportIdChecksum(OpaqueBytes bytes) {
    /** Number of bytes. */
    public static final int LENGTH = 32;

    /** The checksum of no report. */
    public static final ReportIdChecksum NONE = of(new byte[LENGTH]);

    /** A checksum; throws {@link IllegalArgumentException} unless it has 32 bytes. */
    public ReportIdChecksum {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException(
                    "a checksum has %d bytes, but %d were given".formatted(LENGTH, bytes.length()));
        }
    }

    /** From 32 bytes; throws {@link IllegalArgumentException} for another number. */
    public static ReportIdChecksum of(byte[] bytes) {
        return new ReportIdChecksum(OpaqueBytes.of(bytes));
    }

    static ReportIdChecksum read(MessageReader reader) {
        return of(reader.fixed("checksum", LENGTH));
    }

    /** With one more report, or with one less. */
    public ReportIdChecksum with(ReportId reportId) {
        try {
            return xor(MessageDigest.getInstance("SHA-256").digest(reportId.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Of the reports of both, where none is in both. */
    public ReportIdChecksum with(ReportIdChecksum other) {
        return xor(other.bytes.toByteArray());
    }

    private ReportIdChecksum xor(byte[] other) {
        byte[] sum = bytes.toByteArray();
        for (int i = 0; i < LENGTH; i++) {
            sum[i] ^= other[i];
        }
        return of(sum);
    }
}
