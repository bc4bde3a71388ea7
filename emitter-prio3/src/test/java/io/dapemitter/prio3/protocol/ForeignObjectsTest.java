// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.Generation;
import java.security.SecureRandom;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Inputs of wrong length, and objects of another instance, whose arrays do not fit: refused with the name of the VDAF and both lengths. */
final class ForeignObjectsTest {
    private static final Generation G18 = Generation.VDAF_18;
    private static final byte[] NONCE = new byte[16];
    private static final byte[] KEY = new byte[32];

    private final Prio3<Boolean> count = Prio3.count(G18);
    private final Prio3<Integer> own = Prio3.histogram(G18, 4, 2);
    private final Report<Integer> ownReport = new Report<>(own, 2);
    private final Report<Boolean> ofCount = new Report<>(count, true);
    private final Report<Integer> longer = new Report<>(Prio3.histogram(G18, 5, 2), 2);
    private final Report<Integer> otherChunks = new Report<>(Prio3.histogram(G18, 4, 3), 2);
    private final Report<Integer> ofThree = new Report<>(own.withAggregators(3), 2);

    /** A report on its way through one instance. */
    private static final class Report<M> {
        final ShardedMeasurement shards;
        final List<Prepared> prepared;
        final PrepareMessage message;
        final OutputShare output;
        final AggregateShare aggregate;

        Report(Prio3<M> prio3, M measurement) {
            shards = prio3.shard(measurement, NONCE, new SecureRandom());
            prepared = shards.inputShares().stream()
                    .map(share ->
                            prio3.prepareInit(new byte[prio3.verifyKeySize()], NONCE, shards.publicShare(), share))
                    .toList();
            message = prio3.combine(prepared.stream().map(Prepared::share).toList());
            output = prio3.finish(prepared.get(0).state(), message);
            aggregate = prio3.aggregate(List.of(output));
        }

        InputShare input(int aggregator) {
            return shards.inputShares().get(aggregator);
        }
    }

    @Test
    void inputs_of_wrong_length_are_refused() {
        refused(() -> count.shard(true, new byte[15], new SecureRandom()), "the nonce must have 16 bytes, but has 15");
        refused(() -> count.shard(true, NONCE, new byte[3]), "the randomness must have 64 bytes");
        ShardedMeasurement shards = count.shard(true, NONCE, new SecureRandom());
        InputShare leader = shards.inputShares().get(0);
        refused(
                () -> count.prepareInit(new byte[16], NONCE, shards.publicShare(), leader),
                "the verify key must have 32");
        refused(() -> count.combine(List.of()), "each of 2 aggregators");
        refused(() -> count.unshard(List.of(), 0), "Prio3Count: an aggregate share is needed of each of 2 aggregators");
        refused(() -> count.decodeInputShare(2, new byte[32]), "aggregator's number");
    }

    @Test
    void public_shares_for_another_number_of_aggregators_are_refused() {
        refused(
                () -> own.prepareInit(KEY, NONCE, ofThree.shards.publicShare(), ownReport.input(0)),
                "a public share must have 64 bytes, but has 96");
        refused(
                () -> own.prepareInit(KEY, NONCE, ofCount.shards.publicShare(), ownReport.input(0)),
                "a public share must have 64 bytes, but has 0");
    }

    @Test
    void input_shares_of_another_instance_are_refused() {
        refusedInput(longer.input(0), "the measurement in the leader's input share must have 64 bytes, but has 80");
        refusedInput(otherChunks.input(0), "the leader's share of proofs must have 176 bytes, but has 208");
        refusedInput(ofThree.input(2), "the aggregator's number of an input share must be between 1 and 1, but is 2");
        refusedInput(ofCount.input(1), "the blind of an input share must have 32 bytes, but has 0");
        InputShare ofOldCount = new Report<>(Prio3.count(Generation.VDAF_08), true).input(1);
        refused(
                () -> count.prepareInit(KEY, NONCE, ofCount.shards.publicShare(), ofOldCount),
                "a seed of a helper's input share must have 32 bytes, but has 16");
    }

    private void refusedInput(InputShare share, String message) {
        refused(() -> own.prepareInit(KEY, NONCE, ownReport.shards.publicShare(), share), message);
    }

    @Test
    void prepare_shares_of_another_instance_are_refused() {
        PrepareShare fine = ownReport.prepared.get(0).share();
        PrepareShare foreign = otherChunks.prepared.get(1).share();
        refused(
                () -> own.combine(List.of(fine, foreign)),
                "the verifiers of a prepare share must have 96 bytes, but has 128");
        refused(
                () -> own.combine(List.of(foreign, fine)),
                "the verifiers of a prepare share must have 96 bytes, but has 128");
    }

    @Test
    void states_and_messages_of_another_instance_are_refused() {
        refused(
                () -> own.finish(longer.prepared.get(0).state(), ownReport.message),
                "the output in a prepare state must have 64 bytes, but has 80");
        refused(
                () -> own.finish(ownReport.prepared.get(0).state(), ofCount.message),
                "a prepare message must have 32 bytes, but has 0");
    }

    @Test
    void output_shares_of_another_instance_are_refused() {
        String message = "an output share must have 64 bytes, but has 80";
        refused(() -> own.aggregate(List.of(ownReport.output, longer.output)), message);
    }

    @Test
    void aggregate_shares_of_another_instance_are_refused() {
        String message = "an aggregate share must have 64 bytes, but has 80";
        refused(() -> own.merge(ownReport.aggregate, longer.aggregate), message);
        refused(() -> own.merge(longer.aggregate, ownReport.aggregate), message);
        refused(() -> own.unshard(List.of(ownReport.aggregate, longer.aggregate), 1), message);
        refused(
                () -> own.unshard(List.of(ownReport.aggregate, ofCount.aggregate), 1),
                "an aggregate share must have 64 bytes, but has 8");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
