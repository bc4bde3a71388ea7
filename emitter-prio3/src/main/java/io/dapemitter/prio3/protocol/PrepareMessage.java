// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** What all prepare shares of a report combine into (prep message of VDAF-08, verifier message of VDAF-18). Immutable. */
public final class PrepareMessage {
    private final byte[] jointRandSeed;

    PrepareMessage(byte[] jointRandSeed) {
        this.jointRandSeed = jointRandSeed;
    }

    byte[] jointRandSeed() {
        return jointRandSeed;
    }

    /** The seed of the joint randomness, or nothing where the VDAF has none. */
    public byte[] encode() {
        return jointRandSeed.clone();
    }
}
