// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Generation;
import java.nio.ByteBuffer;

/**
 * Domain separation tags, one for each use of the extendable output function (VDAF-08 and VDAF-18, section 6.2.3 and 7.2): version, class 0, algorithm id, usage, and in
 * VDAF-18 the application's context.
 */
final class Tags {
    private static final int MEASUREMENT_SHARE = 1;
    private static final int PROOF_SHARE = 2;
    private static final int JOINT_RANDOMNESS = 3;
    private static final int PROVE_RANDOMNESS = 4;
    private static final int QUERY_RANDOMNESS = 5;
    private static final int JOINT_RANDOMNESS_SEED = 6;
    private static final int JOINT_RANDOMNESS_PART = 7;
    /** The longest tag that every function can frame has 255 bytes, of which 8 are ours. */
    private static final int LONGEST_CONTEXT = 247;

    final byte[] measurementShare;
    final byte[] proofShare;
    final byte[] jointRandomness;
    final byte[] proveRandomness;
    final byte[] queryRandomness;
    final byte[] jointRandomnessSeed;
    final byte[] jointRandomnessPart;

    private final byte[] context;

    Tags(Settings settings, byte[] context) {
        if (settings.generation() == Generation.VDAF_08 && context.length > 0) {
            throw new IllegalArgumentException("%s: VDAF-08 has no application context".formatted(settings.name()));
        }
        if (context.length > LONGEST_CONTEXT) {
            throw new IllegalArgumentException("%s: an application context may have %d bytes, but has %d"
                    .formatted(settings.name(), LONGEST_CONTEXT, context.length));
        }
        this.context = context.clone();
        measurementShare = tag(settings, MEASUREMENT_SHARE, context);
        proofShare = tag(settings, PROOF_SHARE, context);
        jointRandomness = tag(settings, JOINT_RANDOMNESS, context);
        proveRandomness = tag(settings, PROVE_RANDOMNESS, context);
        queryRandomness = tag(settings, QUERY_RANDOMNESS, context);
        jointRandomnessSeed = tag(settings, JOINT_RANDOMNESS_SEED, context);
        jointRandomnessPart = tag(settings, JOINT_RANDOMNESS_PART, context);
    }

    /** What the tags are bound to; not a copy. */
    byte[] context() {
        return context;
    }

    private static byte[] tag(Settings settings, int usage, byte[] context) {
        return ByteBuffer.allocate(8 + context.length)
                .put((byte) settings.generation().version())
                .put((byte) 0)
                .putInt(settings.algorithmId())
                .putShort((short) usage)
                .put(context)
                .array();
    }
}
