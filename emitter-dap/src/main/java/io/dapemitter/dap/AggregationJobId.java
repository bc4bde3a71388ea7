// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;

/** Names an aggregation job, chosen by the leader: 16 bytes, 22 characters of text (DAP-09 section 4.5.1). */
public final class AggregationJobId extends Identifier<AggregationJobId> {
    /** Number of bytes. */
    public static final int LENGTH = 16;

    private static final String KIND = "aggregation job id";

    private AggregationJobId(byte[] bytes) {
        super(KIND, LENGTH, bytes);
    }

    /** From 16 bytes; throws {@link IllegalArgumentException} for another number. */
    public static AggregationJobId of(byte[] bytes) {
        return new AggregationJobId(bytes);
    }

    /** One that nobody can foretell; the source must be secure. */
    public static AggregationJobId random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new AggregationJobId(bytes);
    }

    /** From its text form, which must be exact; throws {@link DecodeException}. */
    public static AggregationJobId parse(String base64url) {
        return new AggregationJobId(decodeText(KIND, LENGTH, base64url));
    }
}
