// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.fail;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Prio3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever byte of what one aggregator has is changed, the report is rejected, or its bytes are no share: never another exception, never a result. */
final class FlippedByteTest {
    @ParameterizedTest
    @EnumSource
    void a_flipped_byte_is_rejected(Generation generation) {
        int kinds = generation == Generation.VDAF_08 ? RandomVariant.KINDS - 1 : RandomVariant.KINDS;
        for (int kind = 0; kind < kinds; kind++) {
            for (int seed = 0; seed < 4; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                flipEach(RandomVariant.of(kind, generation, random), random, seed);
            }
        }
    }

    private static <M> void flipEach(RandomVariant<M> variant, SplittableRandom random, int seed) {
        Prio3<M> prio3 = variant.prio3();
        Sides sides = Sides.of(prio3, variant.measurement().apply(random), random);
        sides.run(prio3);
        List<byte[]> all = sides.all();
        for (int i = 0; i < all.size(); i++) {
            byte[] bytes = all.get(i);
            int step = Math.max(1, bytes.length / 60);
            for (int at = random.nextInt(step); at < bytes.length; at += step) {
                byte flip = (byte) (1 << random.nextInt(8));
                bytes[at] ^= flip;
                try {
                    sides.run(prio3);
                    fail("%s with seed %d accepted input %d with byte %d flipped", prio3, seed, i, at);
                } catch (Prio3Exception expected) {
                    bytes[at] ^= flip;
                }
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
