// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Generation;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A helper's share: seeds. VDAF-08 has one for the measurement and one for the proofs; VDAF-18 draws both from the same. */
final class HelperInputShare extends InputShare {
    private final byte[] measurementSeed;
    private final byte[] proofsSeed;

    private HelperInputShare(int aggregator, byte[] measurementSeed, byte[] proofsSeed, byte[] blind) {
        super(aggregator, blind);
        this.measurementSeed = measurementSeed;
        this.proofsSeed = proofsSeed;
    }

    /** Reads the seeds from where a buffer stands. */
    static HelperInputShare read(Settings settings, boolean hasBlind, int aggregator, ByteBuffer from) {
        byte[] measurementSeed = seed(settings, from);
        byte[] proofsSeed = settings.generation() == Generation.VDAF_08 ? seed(settings, from) : measurementSeed;
        byte[] blind = hasBlind ? seed(settings, from) : new byte[0];
        return new HelperInputShare(aggregator, measurementSeed, proofsSeed, blind);
    }

    private static byte[] seed(Settings settings, ByteBuffer from) {
        byte[] seed = new byte[settings.seedSize()];
        from.get(seed);
        return seed;
    }

    /** Bytes of the encoding. */
    static int encodedLength(Settings settings, boolean hasBlind) {
        int seeds = (settings.generation() == Generation.VDAF_08 ? 2 : 1) + (hasBlind ? 1 : 0);
        return seeds * settings.seedSize();
    }

    byte[] measurementSeed() {
        return measurementSeed;
    }

    byte[] proofsSeed() {
        return proofsSeed;
    }

    @Override
    public byte[] encode() {
        boolean isOneSeed = proofsSeed == measurementSeed;
        int length = measurementSeed.length + (isOneSeed ? 0 : proofsSeed.length) + blind().length;
        ByteBuffer encoded = ByteBuffer.allocate(length).put(measurementSeed);
        if (!isOneSeed) {
            encoded.put(proofsSeed);
        }
        return encoded.put(blind()).array();
    }

    @Override
    public void wipe() {
        Arrays.fill(measurementSeed, (byte) 0);
        Arrays.fill(proofsSeed, (byte) 0);
        Arrays.fill(blind(), (byte) 0);
    }
}
