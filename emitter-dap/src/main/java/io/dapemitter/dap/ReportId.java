// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;

/** Names a report within its task, chosen by the client: 16 bytes (DAP-09 section 4.1). It is also the nonce of the VDAF. */
public final class ReportId extends Identifier<ReportId> {
    /** Number of bytes. */
    public static final int LENGTH = 16;

    private static final String KIND = "report id";

    private ReportId(byte[] bytes) {
        super(KIND, LENGTH, bytes);
    }

    /** From 16 bytes; throws {@link IllegalArgumentException} for another number. */
    public static ReportId of(byte[] bytes) {
        return new ReportId(bytes);
    }

    /** One that nobody can foretell; the source must be secure. */
    public static ReportId random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new ReportId(bytes);
    }

    /** From its text form, which must be exact; throws {@link DecodeException}. */
    public static ReportId parse(String base64url) {
        return new ReportId(decodeText(KIND, LENGTH, base64url));
    }
}
