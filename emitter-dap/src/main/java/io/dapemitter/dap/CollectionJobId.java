// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;

/** Names a collection job, chosen by the collector: 16 bytes, 22 characters of text (DAP-09 section 4.6). */
public final class CollectionJobId extends Identifier<CollectionJobId> {
    /** Number of bytes. */
    public static final int LENGTH = 16;

    private static final String KIND = "collection job id";

    private CollectionJobId(byte[] bytes) {
        super(KIND, LENGTH, bytes);
    }

    /** From 16 bytes; throws {@link IllegalArgumentException} for another number. */
    public static CollectionJobId of(byte[] bytes) {
        return new CollectionJobId(bytes);
    }

    /** One that nobody can foretell; the source must be secure. */
    public static CollectionJobId random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new CollectionJobId(bytes);
    }

    /** From its text form, which must be exact; throws {@link DecodeException}. */
    public static CollectionJobId parse(String base64url) {
        return new CollectionJobId(decodeText(KIND, LENGTH, base64url));
    }
}
