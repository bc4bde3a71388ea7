// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;
import java.util.Arrays;

/** The leader's share: all elements, since those of helpers are drawn from seeds and only one share can make up the difference. */
final class LeaderInputShare extends InputShare {
    private final long[] measurement;
    private final long[] proofs;

    /** Takes over the arrays. */
    LeaderInputShare(long[] measurement, long[] proofs, byte[] blind) {
        super(0, blind);
        this.measurement = measurement;
        this.proofs = proofs;
    }

    long[] measurement() {
        return measurement;
    }

    long[] proofs() {
        return proofs;
    }

    @Override
    public byte[] encode() {
        int measurementSize = measurement.length * Long.BYTES;
        int proofsSize = proofs.length * Long.BYTES;
        byte[] encoded = new byte[measurementSize + proofsSize + blind().length];
        Words.write(encoded, 0, measurement, 0, measurement.length);
        Words.write(encoded, measurementSize, proofs, 0, proofs.length);
        System.arraycopy(blind(), 0, encoded, measurementSize + proofsSize, blind().length);
        return encoded;
    }

    @Override
    public void wipe() {
        Arrays.fill(measurement, 0);
        Arrays.fill(proofs, 0);
        Arrays.fill(blind(), (byte) 0);
    }
}
