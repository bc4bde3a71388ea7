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
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lengths of messages, limits of measurements, and what a task's parameters and context mean. */
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
        refused(() -> shard(sum, BigInteger.valueOf(1338)), "between 0 and 1337");
        refused(() -> shard(sum, BigInteger.valueOf(-1)), "between 0 and 1337");
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
        assertThat(Prio3.of(G18, new Prio3SumVecField64MultiproofHmacSha256Aes128(3, maximum, 2, 1, DpStrategy.NONE)))
                .hasToString("Prio3SumVecField64MultiproofHmacSha256Aes128[VDAF_18]");
    }

    /** The five above; another one needs its place in {@link Prio3#of}, which the compiler does not ask for. */
    @Test
    void there_is_no_vdaf_without_a_member_of_the_family() {
        assertThat(Vdaf.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        Prio3Count.class,
                        Prio3Sum.class,
                        Prio3SumVec.class,
                        Prio3Histogram.class,
                        Prio3SumVecField64MultiproofHmacSha256Aes128.class);
    }

    @Test
    void a_context_stays_whatever_is_changed_later() {
        byte[] context = {1, 2, 3};
        assertSameShares(
                Prio3.count(G18).withContext(context).withAggregators(3),
                Prio3.count(G18).withAggregators(3).withContext(context));
        assertSameShares(
                Prio3.count(G18).withContext(context).withAlgorithmId(7),
                Prio3.count(G18).withAlgorithmId(7).withContext(context));
        assertSameShares(
                Prio3.count(G18).withContext(context).withXof(XofKind.HMAC_SHA_256_AES_128),
                Prio3.count(G18).withXof(XofKind.HMAC_SHA_256_AES_128).withContext(context));
        assertSameShares(
                Prio3.count(G18).withContext(context).withProofs(2),
                Prio3.count(G18).withProofs(2).withContext(context));
    }

    @Test
    void a_context_is_the_one_that_was_given_even_if_its_bytes_change() {
        byte[] context = {1, 2, 3};
        Prio3<Boolean> count = Prio3.count(G18).withContext(context);
        context[0] = 9;
        assertSameShares(count.withProofs(2), Prio3.count(G18).withProofs(2).withContext(new byte[] {1, 2, 3}));
    }

    private static void assertSameShares(Prio3<Boolean> one, Prio3<Boolean> other) {
        byte[] randomness = Runs.bytes(new SplittableRandom(4), one.randomnessSize());
        byte[] leaderShare = leaderShare(one, randomness);
        assertThat(leaderShare(other, randomness)).isEqualTo(leaderShare);
        assertThat(leaderShare(other.withContext(new byte[] {4}), randomness)).isNotEqualTo(leaderShare);
    }

    private static byte[] leaderShare(Prio3<Boolean> prio3, byte[] randomness) {
        return prio3.shard(true, NONCE, randomness).inputShares().get(0).encode();
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

    @Test
    void a_number_of_reports_is_unsigned() {
        Prio3<Boolean> count = Prio3.count(G18);
        List<AggregateShare> shares = List.of(count.aggregate(List.of()), count.aggregate(List.of()));
        // -1 is 2^64 - 1, which is above the modulus of Field64; 1 << 63 is below it.
        assertThat(count.unshard(shares, -1).mayHaveWrapped()).isTrue();
        assertThat(count.unshard(shares, 1L << 63).mayHaveWrapped()).isFalse();
    }

    private static <M> ShardedMeasurement shard(Prio3<M> prio3, M measurement) {
        return prio3.shard(measurement, NONCE, new SecureRandom());
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
