// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;
import java.util.Arrays;

/** What an aggregator keeps of a report until it gets the prepare message. Secret. Immutable until it is wiped. */
public final class PrepareState {
    private final long[] output;
    private final byte[] jointRandSeed;

    /** Takes over the arrays. */
    PrepareState(long[] output, byte[] jointRandSeed) {
        this.output = output;
        this.jointRandSeed = jointRandSeed;
    }

    long[] output() {
        return output;
    }

    byte[] jointRandSeed() {
        return jointRandSeed;
    }

    /** A form to be stored by the aggregator that made it: the elements of the output share, then the expected seed of the joint randomness where the VDAF has any. */
    public byte[] encode() {
        byte[] encoded = new byte[output.length * Long.BYTES + jointRandSeed.length];
        Words.write(encoded, 0, output, 0, output.length);
        System.arraycopy(jointRandSeed, 0, encoded, encoded.length - jointRandSeed.length, jointRandSeed.length);
        return encoded;
    }

    /** Overwrites what this object holds with zeros; it must not be used afterwards. */
    public void wipe() {
        Arrays.fill(output, 0);
        Arrays.fill(jointRandSeed, (byte) 0);
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return "PrepareState";
    }
}
