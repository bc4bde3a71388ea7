// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;

/** Names a request for an aggregate share, chosen by the leader: 16 bytes, 22 characters of text. DAP-18 as Janus main speaks it has it; DAP-09 has none. */
public final class AggregateShareId extends Identifier<AggregateShareId> {
    /** Number of bytes. */
    public static final int LENGTH = 16;

    private static final String KIND = "aggregate share id";

    private AggregateShareId(byte[] bytes) {
        super(KIND, LENGTH, bytes);
    }

    /** From 16 bytes; throws {@link IllegalArgumentException} for another number. */
    public static AggregateShareId of(byte[] bytes) {
        return new AggregateShareId(bytes);
    }

    /** One that nobody can foretell; the source must be secure. */
    public static AggregateShareId random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new AggregateShareId(bytes);
    }

    /** From its text form, which must be exact; throws {@link DecodeException}. */
    public static AggregateShareId parse(String base64url) {
        return new AggregateShareId(decodeText(KIND, LENGTH, base64url));
    }
}
