// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lengths of messages, limits of parameters and measurements, and what errors say. */
final class Prio3Test {
    private static final Generation G08 = Generation.VDAF_08;
    private static final Generation G18 = Generation.VDAF_18;
    private static final byte[] NONCE = new byte[16];

    /** Lengths that libprio-rs' messages have. */
    @Test
    void messages_have_the_lengths_of_libprio() {
        assertLengths(Prio3.count(G08), true, 48, 32, 32, 0);
        assertLengths(Prio3.count(G18), true, 48, 32, 32, 0);
        assertLengths(Prio3.sum(G08, new MeasurementBound.Bits(8)), BigInteger.TEN, 656, 48, 64, 32);
        assertLengths(Prio3.sum(G18, MeasurementBound.maximum(255)), BigInteger.TEN, 320, 32, 24, 0);
        assertLengths(Prio3.sum(G08, new MeasurementBound.Bits(32)), BigInteger.TEN, 2576, 48, 64, 32);
        assertLengths(Prio3.sum(G18, MeasurementBound.maximum((1L << 32) - 1)), BigInteger.TEN, 1280, 32, 24, 0);
        assertLengths(Prio3.histogram(G08, 100, 10), 5, 2432, 48, 368, 32);
        assertLengths(Prio3.histogram(G18, 100, 10), 5, 2448, 64, 384, 64);
        assertLengths(Prio3.histogram(G18, 1000, 31), 5, 19056, 64, 2 * 16 * 32 + 32, 64);
    }

    private static <M> void assertLengths(
            Prio3<M> prio3, M measurement, int leader, int helper, int prepareShare, int publicShare) {
        ShardedMeasurement shards = prio3.shard(measurement, NONCE, new SecureRandom());
        assertThat(shards.publicShare().encode()).hasSize(publicShare);
        assertThat(shards.inputShares().get(0).encode()).hasSize(leader);
        assertThat(shards.inputShares().get(1).encode()).hasSize(helper);
        byte[] verifyKey = new byte[prio3.verifyKeySize()];
        for (InputShare share : shards.inputShares()) {
            Prepared prepared = prio3.prepareInit(verifyKey, NONCE, shards.publicShare(), share);
            assertThat(prepared.share().encode()).hasSize(prepareShare);
        }
    }

    @Test
    void chunk_lengths_are_those_libprio_picks() {
        Map.ofEntries(
                        Map.entry(1, 1),
                        Map.entry(2, 2),
                        Map.entry(3, 1),
                        Map.entry(4, 2),
                        Map.entry(5, 2),
                        Map.entry(8, 3),
                        Map.entry(10, 4),
                        Map.entry(11, 4),
                        Map.entry(16, 6),
                        Map.entry(20, 3),
                        Map.entry(32, 5),
                        Map.entry(64, 10),
                        Map.entry(80, 12),
                        Map.entry(100, 7),
                        Map.entry(128, 9),
                        Map.entry(1000, 33),
                        Map.entry(10000, 79))
                .forEach((length, chunk) -> assertThat(Prio3.optimalChunkLength(length))
                        .as("%d", length)
                        .isEqualTo(chunk));
    }

    @Test
    void invalid_measurements_are_refused_without_their_value() {
        refused(() -> shard(Prio3.histogram(G18, 10, 3), 10), "a bucket from 0 to 9");
        refused(() -> shard(Prio3.histogram(G18, 10, 3), -1), "a bucket from 0 to 9");
        Prio3<BigInteger> sum = Prio3.sum(G18, MeasurementBound.maximum(1337));
        refused(() -> shard(sum, BigInteger.valueOf(1338)), "between 0 and the task's maximum");
        refused(() -> shard(sum, BigInteger.valueOf(-1)), "between 0 and the task's maximum");
        Prio3<List<BigInteger>> vector = Prio3.sumVec(G08, new MeasurementBound.Bits(2), 2, 1);
        refused(() -> shard(vector, List.of(BigInteger.ONE)), "a vector of 2 integers, but has 1");
        refused(() -> shard(vector, List.of(BigInteger.ONE, BigInteger.valueOf(4))), "integer 1 of a measurement");
        Prio3<List<Boolean>> multihot = Prio3.multihotCountVec(G18, 3, 1, 1);
        refused(() -> shard(multihot, List.of(true, true, false)), "at most 1 bits");
        refused(() -> shard(multihot, List.of(true)), "a vector of 3 bits, but has 1");
        Prio3<List<BigInteger>> l1 = Prio3.l1BoundSum(BigInteger.valueOf(7), 2, 1);
        refused(() -> shard(l1, List.of(BigInteger.valueOf(4), BigInteger.valueOf(4))), "add up to at most");
        refused(() -> shard(l1, List.of(BigInteger.valueOf(-1), BigInteger.ONE)), "integer 0 of a measurement");
    }

    @Test
    void a_bound_of_the_other_generation_is_refused() {
        refused(() -> Prio3.sum(G18, new MeasurementBound.Bits(8)), "VDAF_18 bounds measurements by max_measurement");
        refused(() -> Prio3.sumVec(G08, MeasurementBound.maximum(255), 1, 1), "VDAF_08 bounds measurements by bits");
        refused(() -> Prio3.of(G18, new Prio3Sum(8)), "max_measurement");
    }

    @Test
    void a_task_has_the_vdaf_that_its_parameters_say() {
        MeasurementBound bits = new MeasurementBound.Bits(8);
        MeasurementBound maximum = MeasurementBound.maximum(9);
        assertThat(Prio3.of(G08, new Prio3Count())).hasToString("Prio3Count[VDAF_08]");
        assertThat(Prio3.of(G18, new Prio3Sum(maximum))).hasToString("Prio3Sum[VDAF_18]");
        assertThat(Prio3.of(G08, new Prio3SumVec(bits, 2, 1, DpStrategy.NONE))).hasToString("Prio3SumVec[VDAF_08]");
        assertThat(Prio3.of(G18, new Prio3Histogram(2, 1))).hasToString("Prio3Histogram[VDAF_18]");
        assertThat(Prio3.of(G18, new Prio3SumVecField64MultiproofHmacSha256Aes128(3, maximum, 2, 1, DpStrategy.NONE))
                        .verifyKeySize())
                .isEqualTo(32);
    }

    @Test
    void parameters_out_of_range_are_refused() {
        refused(() -> Prio3.count(G08).withAggregators(1), "aggregators must be between 2 and 254");
        refused(() -> Prio3.count(G08).withAggregators(255), "aggregators");
        refused(() -> Prio3.count(G08).withProofs(256), "proofs");
        refused(() -> Prio3.count(G08).withContext(new byte[1]), "VDAF-08 has no application context");
        refused(() -> Prio3.count(G18).withContext(new byte[248]), "247");
        refused(() -> Prio3.histogram(G18, 0, 1), "length");
        refused(() -> Prio3.histogram(G18, 1 << 20, 1), "choose a larger chunk length");
        refused(() -> Prio3.histogram(G18, 1, Integer.MAX_VALUE), "chunk length");
        refused(() -> Prio3.multihotCountVec(G18, 3, 4, 1), "max_weight");
        refused(() -> Prio3.l1BoundSum(BigInteger.ZERO, 1, 1), "max_value");
    }

    @Test
    void inputs_of_wrong_length_are_refused() {
        Prio3<Boolean> count = Prio3.count(G18);
        refused(() -> count.shard(true, new byte[15], new SecureRandom()), "the nonce must have 16 bytes, but has 15");
        refused(() -> count.shard(true, NONCE, new byte[3]), "the randomness must have 64 bytes");
        ShardedMeasurement shards = count.shard(true, NONCE, new SecureRandom());
        InputShare leader = shards.inputShares().get(0);
        refused(
                () -> count.prepareInit(new byte[16], NONCE, shards.publicShare(), leader),
                "the verify key must have 32");
        refused(() -> count.combine(List.of()), "each of 2 aggregators");
        refused(() -> count.unshard(List.of(), 0), "each of 2 aggregators");
        refused(() -> count.decodeInputShare(2, new byte[32]), "aggregator's number");
    }

    @Test
    void bytes_that_are_no_message_are_named() {
        Prio3<Integer> histogram = Prio3.histogram(G18, 4, 2);
        undecodable(() -> histogram.decodePublicShare(new byte[63]), "the public share must have 64 bytes, but has 63");
        undecodable(() -> histogram.decodeInputShare(0, new byte[1]), "the leader's input share");
        undecodable(() -> histogram.decodeInputShare(1, new byte[65]), "a helper's input share must have 64 bytes");
        undecodable(() -> histogram.decodePrepareMessage(new byte[0]), "the prepare message must have 32 bytes");
        undecodable(() -> histogram.decodeAggregateShare(new byte[63]), "the aggregate share must have 64 bytes");
        byte[] outOfRange = new byte[64];
        Arrays.fill(outOfRange, 16, 32, (byte) 0xFF);
        undecodable(() -> histogram.decodeOutputShare(outOfRange), "element at byte 16 of the output share");
    }

    @Test
    void secrets_are_not_shown() {
        ShardedMeasurement shards = Prio3.count(G18).shard(true, NONCE, new SecureRandom());
        assertThat(shards.toString())
                .isEqualTo("ShardedMeasurement[publicShare=PublicShare[0 bytes], inputShares=[InputShare[aggregator=0],"
                        + " InputShare[aggregator=1]]]");
    }

    @Test
    void a_wiped_share_holds_zeros() {
        for (InputShare share :
                Prio3.histogram(G08, 4, 2).shard(1, NONCE, new SecureRandom()).inputShares()) {
            share.wipe();
            assertThat(share.encode()).containsOnly(0);
        }
    }

    @Test
    void reports_for_another_context_are_rejected() {
        Prio3<Boolean> count = Prio3.count(G18);
        Prio3<Boolean> other = count.withContext(new byte[] {1});
        SplittableRandom random = new SplittableRandom(1);
        ShardedMeasurement shards = other.shard(true, NONCE, Runs.bytes(random, 64));
        List<byte[]> inputs =
                shards.inputShares().stream().map(InputShare::encode).toList();

        assertThat(Runs.outputs(other, new byte[32], NONCE, new byte[0], inputs))
                .hasSize(2);
        assertThatThrownBy(() -> Runs.outputs(count, new byte[32], NONCE, new byte[0], inputs))
                .isInstanceOf(ReportRejectedException.class);
    }

    @Test
    void a_sum_that_may_have_wrapped_is_marked() {
        Prio3<BigInteger> sum = Prio3.sum(G18, MeasurementBound.maximum(1L << 62));
        List<AggregateShare> shares = List.of(sum.aggregate(List.of()), sum.aggregate(List.of()));
        assertThat(sum.unshard(shares, 3).mayHaveWrapped()).isFalse();
        assertThat(sum.unshard(shares, 4).mayHaveWrapped()).isTrue();
    }

    private static <M> ShardedMeasurement shard(Prio3<M> prio3, M measurement) {
        return prio3.shard(measurement, NONCE, new SecureRandom());
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }

    private static void undecodable(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(Prio3DecodeException.class).hasMessageContaining(message);
    }
}
