// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.flp.Circuit;
import io.dapemitter.prio3.flp.Flp;
import io.dapemitter.prio3.flp.Scratch;
import io.dapemitter.prio3.xof.Xof;
import java.util.Arrays;

/**
 * Room for one report at a time, and what is derived from seeds into it (the auxiliary functions of VDAF-08 and VDAF-18, section 7.2). For one thread; {@link #wipe} ends its use on one
 * report.
 */
final class Workspace {
    final Scratch scratch;
    final long[] measurement;
    final long[] proofs;
    final long[] jointRands;
    /** Prove or query randomness of all proofs. */
    final long[] rands;
    /** All aggregators' parts of the joint randomness. */
    final byte[] parts;

    private final Xof xof;
    private final Field field;
    private final Circuit.Lengths lengths;
    private final Flp flp;
    private final int proofCount;
    private final byte[] zeroSeed;

    Workspace(Settings settings, Circuit<?> circuit, Flp flp) {
        this.flp = flp;
        field = circuit.field();
        lengths = circuit.lengths();
        proofCount = settings.proofs();
        xof = settings.xof().create(settings.generation());
        scratch = flp.newScratch();
        measurement = field.vector(lengths.measurement());
        proofs = field.vector(flp.proofLength() * proofCount);
        jointRands = field.vector(lengths.jointRand() * proofCount);
        rands = field.vector(Math.max(flp.proveRandLength(), flp.queryRandLength()) * proofCount);
        zeroSeed = new byte[settings.seedSize()];
        parts = new byte[settings.aggregators() * zeroSeed.length];
    }

    /** A helper's share of the measurement. */
    void drawMeasurementShare(Tags tags, byte[] seed, int aggregator, long[] into) {
        xof.start(seed, tags.measurementShare);
        xof.absorb(aggregator);
        xof.drawElements(field, into, 0, lengths.measurement());
    }

    /** A helper's share of the proofs. */
    void drawProofsShare(Tags tags, byte[] seed, int aggregator, long[] into) {
        xof.start(seed, tags.proofShare);
        xof.absorb(proofCount);
        xof.absorb(aggregator);
        xof.drawElements(field, into, 0, flp.proofLength() * proofCount);
    }

    void drawProveRands(Tags tags, byte[] seed) {
        xof.start(seed, tags.proveRandomness);
        xof.absorb(proofCount);
        xof.drawElements(field, rands, 0, flp.proveRandLength() * proofCount);
    }

    void drawQueryRands(Tags tags, byte[] verifyKey, byte[] nonce) {
        xof.start(verifyKey, tags.queryRandomness);
        xof.absorb(proofCount);
        xof.absorb(nonce);
        xof.drawElements(field, rands, 0, flp.queryRandLength() * proofCount);
    }

    /** An aggregator's part of the joint randomness, which binds its share of the measurement. */
    void drawJointRandPart(
            Tags tags, byte[] blind, int aggregator, byte[] nonce, long[] measurementShare, byte[] into, int at) {
        xof.start(blind, tags.jointRandomnessPart);
        xof.absorb(aggregator);
        xof.absorb(nonce);
        xof.absorbWords(measurementShare, 0, measurementShare.length);
        xof.drawSeed(into, at, zeroSeed.length);
    }

    /** The joint randomness of all aggregators' parts: its seed, which is also returned as elements in {@link #jointRands}. */
    byte[] drawJointRands(Tags tags, byte[] parts) {
        byte[] seed = jointRandSeed(tags, parts);
        xof.start(seed, tags.jointRandomness);
        xof.absorb(proofCount);
        xof.drawElements(field, jointRands, 0, lengths.jointRand() * proofCount);
        return seed;
    }

    byte[] jointRandSeed(Tags tags, byte[] parts) {
        byte[] seed = new byte[zeroSeed.length];
        xof.start(zeroSeed, tags.jointRandomnessSeed);
        xof.absorb(parts);
        xof.drawSeed(seed, 0, seed.length);
        return seed;
    }

    void wipe() {
        Arrays.fill(measurement, 0);
        Arrays.fill(proofs, 0);
        Arrays.fill(jointRands, 0);
        Arrays.fill(rands, 0);
        Arrays.fill(parts, (byte) 0);
        scratch.wipe();
        xof.wipe();
    }
}
