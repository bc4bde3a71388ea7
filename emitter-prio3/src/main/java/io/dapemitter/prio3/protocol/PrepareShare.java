// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;

/** What an aggregator tells the others of its share of a proof (prep share of VDAF-08, verifier share of VDAF-18). Immutable. */
public final class PrepareShare {
    private final long[] verifiers;
    private final byte[] jointRandPart;

    /** Takes over the arrays. */
    PrepareShare(long[] verifiers, byte[] jointRandPart) {
        this.verifiers = verifiers;
        this.jointRandPart = jointRandPart;
    }

    long[] verifiers() {
        return verifiers;
    }

    byte[] jointRandPart() {
        return jointRandPart;
    }

    /** The elements of all verifiers, then the aggregator's part of the joint randomness where the VDAF has any. */
    public byte[] encode() {
        byte[] encoded = new byte[verifiers.length * Long.BYTES + jointRandPart.length];
        Words.write(encoded, 0, verifiers, 0, verifiers.length);
        System.arraycopy(jointRandPart, 0, encoded, encoded.length - jointRandPart.length, jointRandPart.length);
        return encoded;
    }
}
