// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Prio3Exception;
import java.util.List;

/**
 * Preparation by two aggregators that take turns (the ping-pong topology: VDAF-08 section 5.8, VDAF-18 section 5.7.1), one round in Prio3: the leader initializes, the helper
 * finishes and answers, the leader finishes. What others sent wrongly ends in {@link Rejected}, never in an exception. The messages' framing belongs to DAP. Immutable and
 * safe for use by many threads.
 */
public final class PingPong {
    private final Prio3<?> prio3;
    private final byte[] verifyKey;

    /** For one task; throws {@link IllegalArgumentException} unless the VDAF has two aggregators and the key its length. */
    public PingPong(Prio3<?> prio3, byte[] verifyKey) {
        if (prio3.aggregators() != 2) {
            throw new IllegalArgumentException(
                    "ping-pong is for 2 aggregators, not for %d".formatted(prio3.aggregators()));
        }
        if (verifyKey.length != prio3.verifyKeySize()) {
            throw new IllegalArgumentException(
                    "the verify key must have %d bytes, but has %d".formatted(prio3.verifyKeySize(), verifyKey.length));
        }
        this.prio3 = prio3;
        this.verifyKey = verifyKey.clone();
    }

    /** The leader's first step: {@link PingPongState.Continued} or {@link Rejected}. Nonce and shares as {@link Prio3#prepareInit} has them. */
    public PingPongState leaderInitialized(byte[] nonce, PublicShare publicShare, InputShare inputShare) {
        try {
            Prepared prepared = prio3.prepareInit(verifyKey, nonce, publicShare, inputShare);
            return new PingPongState.Continued(prepared.state(), prepared.share());
        } catch (Prio3Exception e) {
            return rejected(e);
        }
    }

    /**
     * The helper's only step: {@link PingPongState.FinishedWithOutbound} or {@link Rejected}.
     *
     * @param leaderShare the prepare share in the leader's <em>initialize</em> message
     */
    public PingPongState helperInitialized(
            byte[] nonce, PublicShare publicShare, InputShare inputShare, byte[] leaderShare) {
        try {
            PrepareShare inbound = prio3.decodePrepareShare(leaderShare);
            Prepared prepared = prio3.prepareInit(verifyKey, nonce, publicShare, inputShare);
            PrepareMessage message = prio3.combine(List.of(inbound, prepared.share()));
            return new PingPongState.FinishedWithOutbound(prio3.finish(prepared.state(), message), message);
        } catch (Prio3Exception e) {
            return rejected(e);
        }
    }

    /**
     * The leader's last step: {@link PingPongState.Finished} or {@link Rejected}.
     *
     * @param prepareMessage in the helper's <em>finish</em> message
     */
    public PingPongState leaderContinued(PrepareState state, byte[] prepareMessage) {
        try {
            return new PingPongState.Finished(prio3.finish(state, prio3.decodePrepareMessage(prepareMessage)));
        } catch (Prio3Exception e) {
            return rejected(e);
        }
    }

    private static Rejected rejected(Prio3Exception cause) {
        return new Rejected(String.valueOf(cause.getMessage()));
    }
}
