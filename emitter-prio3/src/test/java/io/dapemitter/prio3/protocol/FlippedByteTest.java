// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Prio3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of what one aggregator has a byte is changed in one random bit: the report is rejected, or its bytes are no share. Never another exception, never a result. The seed of a failure
 * is in its message.
 */
final class FlippedByteTest {
    private static final int SAMPLE = 60;

    @ParameterizedTest
    @EnumSource
    void every_flipped_byte_of_a_small_report_is_rejected(Generation generation) {
        forEachKind(generation, RandomVariant.Limits.SMALL, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void a_sample_of_flipped_bytes_of_a_large_report_is_rejected(Generation generation) {
        forEachKind(generation, RandomVariant.Limits.LARGE, SAMPLE);
    }

    private static void forEachKind(Generation generation, RandomVariant.Limits limits, int bytesOfEach) {
        for (int kind = 0; kind < RandomVariant.kinds(generation); kind++) {
            int each = kind;
            for (int seed = 0; seed < 3; seed++) {
                Seeded.run(
                        "kind %d of %s".formatted(kind, generation),
                        seed,
                        random -> flipBytes(RandomVariant.of(each, generation, limits, random), bytesOfEach, random));
            }
        }
    }

    private static <M> void flipBytes(RandomVariant<M> variant, int bytesOfEach, SplittableRandom random) {
        Prio3<M> prio3 = variant.prio3();
        Sides sides = Sides.of(prio3, variant.measurement().apply(random), random);
        sides.run(prio3);
        List<byte[]> all = sides.all();
        for (int i = 0; i < all.size(); i++) {
            byte[] bytes = all.get(i);
            int step = Math.max(1, bytes.length / bytesOfEach);
            for (int at = random.nextInt(step); at < bytes.length; at += step) {
                byte flip = (byte) (1 << random.nextInt(8));
                bytes[at] ^= flip;
                assertThatThrownBy(() -> sides.run(prio3))
                        .as("%s, input %d, byte %d", prio3, i, at)
                        .isInstanceOf(Prio3Exception.class);
                bytes[at] ^= flip;
            }
        }
        sides.run(prio3);
    }

    /** What leader and helper have: each a copy of its own, but of the public share, which a client gives to both alike. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sides(List<byte[]> verifyKeys, List<byte[]> nonces, byte[] publicShare, List<byte[]> inputShares) {
        static <M> Sides of(Prio3<M> prio3, M measurement, SplittableRandom random) {
            byte[] nonce = Runs.bytes(random, 16);
            byte[] verifyKey = Runs.bytes(random, prio3.verifyKeySize());
            ShardedMeasurement shards = prio3.shard(measurement, nonce, Runs.bytes(random, prio3.randomnessSize()));
            byte[] publicShare = shards.publicShare().encode();
            return new Sides(
                    List.of(verifyKey, verifyKey.clone()),
                    List.of(nonce, nonce.clone()),
                    publicShare,
                    shards.inputShares().stream().map(InputShare::encode).toList());
        }

        List<byte[]> all() {
            List<byte[]> all = new ArrayList<>(verifyKeys);
            all.addAll(nonces);
            all.add(publicShare);
            all.addAll(inputShares);
            return all;
        }

        void run(Prio3<?> prio3) {
            List<Prepared> prepared = new ArrayList<>();
            for (int aggregator = 0; aggregator < 2; aggregator++) {
                prepared.add(prio3.prepareInit(
                        verifyKeys.get(aggregator),
                        nonces.get(aggregator),
                        prio3.decodePublicShare(publicShare),
                        prio3.decodeInputShare(aggregator, inputShares.get(aggregator))));
            }
            Runs.finish(prio3, prepared);
        }
    }
}
