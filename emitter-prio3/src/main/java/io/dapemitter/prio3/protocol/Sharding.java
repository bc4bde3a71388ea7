// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The client's step (VDAF-08 and VDAF-18, section 7.2.1). */
final class Sharding<M> {
    private final Core<M> core;
    private final Field field;
    private final int helpers;
    private final int seedSize;

    Sharding(Core<M> core) {
        this.core = core;
        field = core.field();
        helpers = core.settings().aggregators() - 1;
        seedSize = core.settings().seedSize();
    }

    /** Bytes of randomness: each helper's seeds, the leader's blind, and one seed to prove. */
    int randomnessSize() {
        int helperShare = HelperInputShare.encodedLength(core.settings(), core.hasJointRand());
        return helpers * helperShare + core.jointRandSeedSize() + seedSize;
    }

    ShardedMeasurement shard(M measurement, byte[] nonce, byte[] randomness) {
        core.checkLength("the nonce", nonce, Core.NONCE_SIZE);
        core.checkLength("the randomness", randomness, randomnessSize());
        long[] encoded = field.vector(core.circuit().lengths().measurement());
        try {
            // Before any seed is read, since measurements may be invalid.
            core.circuit().encode(measurement, encoded);
            return shardEncoded(encoded, nonce, ByteBuffer.wrap(randomness));
        } finally {
            Arrays.fill(encoded, 0);
        }
    }

    private ShardedMeasurement shardEncoded(long[] measurement, byte[] nonce, ByteBuffer seeds) {
        List<HelperInputShare> helperShares = new ArrayList<>();
        for (int helper = 1; helper <= helpers; helper++) {
            helperShares.add(HelperInputShare.read(core.settings(), core.hasJointRand(), helper, seeds));
        }
        byte[] blind = new byte[core.jointRandSeedSize()];
        seeds.get(blind);
        byte[] proveSeed = new byte[seedSize];
        seeds.get(proveSeed);
        Workspace workspace = core.workspaces().take();
        try {
            return shard(workspace, measurement, nonce, helperShares, blind, proveSeed);
        } finally {
            core.workspaces().giveBack(workspace);
            Arrays.fill(proveSeed, (byte) 0);
        }
    }

    private ShardedMeasurement shard(
            Workspace workspace,
            long[] measurement,
            byte[] nonce,
            List<HelperInputShare> helperShares,
            byte[] blind,
            byte[] proveSeed) {
        byte[] parts = new byte[(helpers + 1) * core.jointRandSeedSize()];
        long[] leaderMeasurement = measurement.clone();
        for (HelperInputShare helper : helperShares) {
            subtractMeasurementShare(workspace, helper, nonce, leaderMeasurement, parts);
        }
        if (core.hasJointRand()) {
            workspace.drawJointRandPart(core.tags(), blind, 0, nonce, leaderMeasurement, parts, 0);
            workspace.drawJointRands(core.tags(), parts);
        }
        long[] proofs = prove(workspace, measurement, proveSeed);
        for (HelperInputShare helper : helperShares) {
            workspace.drawProofsShare(core.tags(), helper.proofsSeed(), helper.aggregator(), workspace.proofs);
            field.subtract(proofs, 0, workspace.proofs, 0, core.proofsLength());
        }
        List<InputShare> shares = new ArrayList<>();
        shares.add(new LeaderInputShare(leaderMeasurement, proofs, blind));
        shares.addAll(helperShares);
        return new ShardedMeasurement(new PublicShare(parts), shares);
    }

    private void subtractMeasurementShare(
            Workspace workspace, HelperInputShare helper, byte[] nonce, long[] leaderMeasurement, byte[] parts) {
        int aggregator = helper.aggregator();
        long[] share = workspace.measurement;
        workspace.drawMeasurementShare(core.tags(), helper.measurementSeed(), aggregator, share);
        field.subtract(leaderMeasurement, 0, share, 0, core.circuit().lengths().measurement());
        if (core.hasJointRand()) {
            workspace.drawJointRandPart(
                    core.tags(), helper.blind(), aggregator, nonce, share, parts, aggregator * seedSize);
        }
    }

    private long[] prove(Workspace workspace, long[] measurement, byte[] proveSeed) {
        long[] proofs = field.vector(core.proofsLength());
        workspace.drawProveRands(core.tags(), proveSeed);
        core.flp().use(workspace.scratch, measurement, workspace.jointRands, field.element(BigInteger.ONE));
        for (int proof = 0; proof < core.settings().proofs(); proof++) {
            core.flp().prove(workspace.scratch, proof, workspace.rands, proofs);
        }
        return proofs;
    }
}
