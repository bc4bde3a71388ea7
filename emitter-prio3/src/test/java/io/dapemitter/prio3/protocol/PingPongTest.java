// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.protocol.PingPongState.Continued;
import io.dapemitter.prio3.protocol.PingPongState.Finished;
import io.dapemitter.prio3.protocol.PingPongState.FinishedWithOutbound;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two aggregators that take turns, and what they do with wrong messages. */
final class PingPongTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final byte[] nonce = Runs.bytes(random, 16);

    @ParameterizedTest
    @EnumSource
    void leader_and_helper_finish_with_shares_of_the_measurement(Generation generation) {
        Prio3<Integer> prio3 = Prio3.histogram(generation, 4, 2);
        PingPong pingPong = new PingPong(prio3, Runs.bytes(random, prio3.verifyKeySize()));
        ShardedMeasurement shards = shard(prio3);

        Continued leader = (Continued) leader(pingPong, shards);
        FinishedWithOutbound helper = (FinishedWithOutbound)
                helper(pingPong, shards, leader.outbound().encode());
        Finished finished = (Finished)
                pingPong.leaderContinued(leader.state(), helper.outbound().encode());

        List<AggregateShare> shares =
                List.of(prio3.aggregate(List.of(finished.output())), prio3.aggregate(List.of(helper.output())));
        assertThat(prio3.unshard(shares, 1).result()).hasToString("[\"0\",\"0\",\"1\",\"0\"]");
    }

    @ParameterizedTest
    @EnumSource
    void wrong_messages_are_rejected(Generation generation) {
        Prio3<Integer> prio3 = Prio3.histogram(generation, 4, 2);
        PingPong pingPong = new PingPong(prio3, new byte[prio3.verifyKeySize()]);
        ShardedMeasurement shards = shard(prio3);
        Continued leader = (Continued) leader(pingPong, shards);
        byte[] share = leader.outbound().encode();
        share[0] ^= 1;

        assertThat(helper(pingPong, shards, share)).isEqualTo(new Rejected("the proof of the report does not hold"));
        assertThat(helper(pingPong, shards, new byte[3])).isInstanceOf(Rejected.class);
        assertThat(pingPong.leaderContinued(leader.state(), new byte[3])).isInstanceOf(Rejected.class);
        assertThat(pingPong.leaderContinued(leader.state(), new byte[prio3.verifyKeySize()]))
                .isEqualTo(new Rejected("the aggregators do not agree on the joint randomness of the report"));
    }

    @Test
    void three_aggregators_cannot_take_turns() {
        Prio3<Boolean> prio3 = Prio3.count(Generation.VDAF_08).withAggregators(3);
        assertThatIllegalArgumentException().isThrownBy(() -> new PingPong(prio3, new byte[16]));
    }

    @Test
    void a_verify_key_of_the_other_generation_is_refused() {
        Prio3<Boolean> prio3 = Prio3.count(Generation.VDAF_08);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PingPong(prio3, new byte[32]))
                .withMessageContaining("16 bytes, but has 32");
    }

    private ShardedMeasurement shard(Prio3<Integer> prio3) {
        return prio3.shard(2, nonce, Runs.bytes(random, prio3.randomnessSize()));
    }

    private PingPongState leader(PingPong pingPong, ShardedMeasurement shards) {
        return pingPong.leaderInitialized(
                nonce, shards.publicShare(), shards.inputShares().get(0));
    }

    private PingPongState helper(PingPong pingPong, ShardedMeasurement shards, byte[] leaderShare) {
        return pingPong.helperInitialized(
                nonce, shards.publicShare(), shards.inputShares().get(1), leaderShare);
    }
}
