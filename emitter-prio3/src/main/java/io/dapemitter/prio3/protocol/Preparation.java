// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Field;
import java.security.MessageDigest;
import java.util.List;

/** The aggregators' steps (VDAF-08 and VDAF-18, section 7.2.2). */
final class Preparation {
    private static final byte[] NOTHING = {};

    private final Core<?> core;
    private final Field field;
    private final Shapes shapes;
    private final long[] shareOfOne;

    Preparation(Core<?> core) {
        this.core = core;
        field = core.field();
        shapes = new Shapes(core);
        shareOfOne = core.flp().inverse(core.settings().aggregators());
    }

    Prepared init(byte[] verifyKey, byte[] nonce, PublicShare publicShare, InputShare share) {
        core.checkLength("the verify key", verifyKey, core.settings().seedSize());
        core.checkLength("the nonce", nonce, Core.NONCE_SIZE);
        shapes.check(publicShare);
        shapes.check(share);
        Workspace workspace = core.workspaces().take();
        try {
            if (share instanceof LeaderInputShare leader) {
                return query(workspace, verifyKey, nonce, publicShare, share, leader.measurement(), leader.proofs());
            }
            HelperInputShare helper = (HelperInputShare) share;
            workspace.drawMeasurementShare(
                    core.tags(), helper.measurementSeed(), helper.aggregator(), workspace.measurement);
            workspace.drawProofsShare(core.tags(), helper.proofsSeed(), helper.aggregator(), workspace.proofs);
            return query(workspace, verifyKey, nonce, publicShare, share, workspace.measurement, workspace.proofs);
        } finally {
            core.workspaces().giveBack(workspace);
        }
    }

    private Prepared query(
            Workspace workspace,
            byte[] verifyKey,
            byte[] nonce,
            PublicShare publicShare,
            InputShare share,
            long[] measurement,
            long[] proofs) {
        byte[] part = NOTHING;
        byte[] jointRandSeed = NOTHING;
        if (core.hasJointRand()) {
            // An aggregator trusts only its own part of the public share, and that it calculates.
            part = new byte[core.settings().seedSize()];
            workspace.drawJointRandPart(core.tags(), share.blind(), share.aggregator(), nonce, measurement, part, 0);
            publicShare.copyTo(workspace.parts);
            System.arraycopy(part, 0, workspace.parts, share.aggregator() * part.length, part.length);
            jointRandSeed = workspace.drawJointRands(core.tags(), workspace.parts);
        }
        workspace.drawQueryRands(core.tags(), verifyKey, nonce);
        long[] verifiers = field.vector(core.verifiersLength());
        core.flp().use(workspace.scratch, measurement, workspace.jointRands, shareOfOne);
        for (int proof = 0; proof < core.settings().proofs(); proof++) {
            if (!core.flp().query(workspace.scratch, proof, workspace.rands, proofs, verifiers)) {
                throw new ReportRejectedException("the query randomness would reveal a part of the proof");
            }
        }
        long[] output = field.vector(core.circuit().lengths().output());
        core.circuit().truncate(measurement, output);
        return new Prepared(new PrepareState(output, jointRandSeed), new PrepareShare(verifiers, part));
    }

    PrepareMessage combine(List<PrepareShare> shares) {
        int aggregators = core.settings().aggregators();
        if (shares.size() != aggregators) {
            throw new IllegalArgumentException(
                    "%s: a prepare share is needed of each of %d aggregators, but there are %d"
                            .formatted(core.settings().name(), aggregators, shares.size()));
        }
        shares.forEach(shapes::check);
        long[] verifiers = shares.get(0).verifiers().clone();
        for (PrepareShare share : shares.subList(1, aggregators)) {
            field.add(verifiers, 0, share.verifiers(), 0, core.verifiersLength());
        }
        Workspace workspace = core.workspaces().take();
        try {
            for (int proof = 0; proof < core.settings().proofs(); proof++) {
                if (!core.flp().decide(workspace.scratch, proof, verifiers)) {
                    throw new ReportRejectedException("the proof of the report does not hold");
                }
            }
            return new PrepareMessage(core.hasJointRand() ? jointRandSeed(workspace, shares) : NOTHING);
        } finally {
            core.workspaces().giveBack(workspace);
        }
    }

    private byte[] jointRandSeed(Workspace workspace, List<PrepareShare> shares) {
        int seedSize = core.settings().seedSize();
        for (int i = 0; i < shares.size(); i++) {
            System.arraycopy(shares.get(i).jointRandPart(), 0, workspace.parts, i * seedSize, seedSize);
        }
        return workspace.jointRandSeed(core.tags(), workspace.parts);
    }

    OutputShare finish(PrepareState state, PrepareMessage message) {
        shapes.check(state);
        shapes.check(message);
        if (!MessageDigest.isEqual(state.jointRandSeed(), message.jointRandSeed())) {
            throw new ReportRejectedException("the aggregators do not agree on the joint randomness of the report");
        }
        // A copy, so that state and output share can be wiped each by itself.
        return new OutputShare(state.output().clone());
    }
}
