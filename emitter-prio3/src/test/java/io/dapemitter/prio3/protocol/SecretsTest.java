// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Words;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is secret is not shown, and can be overwritten. */
final class SecretsTest {
    private final SplittableRandom random = new SplittableRandom(8);
    private final Prio3<Integer> prio3 = Prio3.histogram(Generation.VDAF_18, 4, 2);
    private final byte[] nonce = Runs.bytes(random, 16);
    private final byte[] verifyKey = Runs.bytes(random, prio3.verifyKeySize());
    private final ShardedMeasurement shards = prio3.shard(1, nonce, Runs.bytes(random, prio3.randomnessSize()));
    private final Prepared leader = prepare(0);
    private final Prepared helper = prepare(1);
    private final OutputShare output =
            prio3.finish(leader.state(), prio3.combine(List.of(leader.share(), helper.share())));
    private final AggregateShare aggregate = prio3.aggregate(List.of(output));

    private Prepared prepare(int aggregator) {
        return prio3.prepareInit(
                verifyKey, nonce, shards.publicShare(), shards.inputShares().get(aggregator));
    }

    @Test
    void input_shares_are_not_shown() {
        assertThat(shards)
                .hasToString("ShardedMeasurement[publicShare=PublicShare[64 bytes],"
                        + " inputShares=[InputShare[aggregator=0], InputShare[aggregator=1]]]");
    }

    @Test
    void what_an_aggregator_keeps_is_not_shown() {
        PingPong aggregators = new PingPong(prio3, verifyKey);
        PingPongState waiting = aggregators.leaderInitialized(
                nonce, shards.publicShare(), shards.inputShares().get(0));
        for (Object shown : List.of(leader, leader.state(), waiting)) {
            assertHidden(shown, leader.state().encode());
        }
        PingPongState done = aggregators.leaderContinued(
                leader.state(),
                prio3.combine(List.of(leader.share(), helper.share())).encode());
        for (Object shown : List.of(output, aggregate, done)) {
            assertHidden(shown, output.encode());
        }
    }

    /** No word of it in any form that numbers are shown in. */
    private static void assertHidden(Object shown, byte[] secret) {
        List<String> forms = new ArrayList<>();
        for (int at = 0; at < secret.length; at += Long.BYTES) {
            long word = Words.read(secret, at);
            forms.add(Long.toString(word));
            forms.add(Long.toUnsignedString(word));
            forms.add(HexFormat.of().toHexDigits(word));
            forms.add(HexFormat.of().formatHex(secret, at, at + Long.BYTES));
            forms.add("%d, %d, %d".formatted(secret[at], secret[at + 1], secret[at + 2]));
        }
        assertThat(shown.toString()).doesNotContain(forms);
    }

    @Test
    void a_wiped_input_share_holds_zeros() {
        for (Generation generation : Generation.values()) {
            Prio3<Integer> histogram = Prio3.histogram(generation, 4, 2);
            for (InputShare share : histogram
                    .shard(1, nonce, Runs.bytes(random, histogram.randomnessSize()))
                    .inputShares()) {
                share.wipe();
                assertThat(share.encode()).containsOnly(0);
            }
        }
    }

    @Test
    void a_wiped_state_holds_zeros_and_its_output_share_does_not() {
        byte[] before = output.encode();
        leader.state().wipe();
        assertThat(leader.state().encode()).containsOnly(0);
        assertThat(output.encode()).isEqualTo(before);
    }

    @Test
    void a_wiped_output_share_holds_zeros_and_its_sum_does_not() {
        byte[] before = aggregate.encode();
        output.wipe();
        assertThat(output.encode()).containsOnly(0);
        assertThat(aggregate.encode()).isEqualTo(before);
    }

    @Test
    void a_wiped_aggregate_share_holds_zeros() {
        aggregate.wipe();
        assertThat(aggregate.encode()).containsOnly(0);
    }
}
