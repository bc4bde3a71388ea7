// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.flp.Flp;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that bends the gadget polynomial of its proof until the circuit finds nothing wrong with the outputs. It even knows the verify key. What is left to give it away is that
 * the polynomial is not the gadget's of the wires.
 */
final class BentProofTest {
    private static final int FORGERIES = 100;
    private static final long SEED = 20261121;

    static List<ForgedCase> cases() {
        return ForgedCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_bent_gadget_polynomial_is_rejected(ForgedCase forged) {
        for (int i = 0; i < FORGERIES; i++) {
            Seeded.run(forged, SEED + i, random -> {
                Client client = new Client(forged, Forgery.ONE_ELEMENT.measurement(forged, random), random);
                client.bend();
                assertThat(client.circuitOutputs()).containsOnly(BigInteger.ZERO);
                assertThatThrownBy(client::combine).isInstanceOf(ReportRejectedException.class);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void where_there_is_nothing_to_bend_the_report_is_accepted(ForgedCase forged) {
        Client client = new Client(forged, forged.valid(), new SplittableRandom(SEED));
        client.bend();
        assertThatNoException().isThrownBy(client::combine);
    }

    private static final class Client {
        private final ForgedCase forged;
        private final Field field;
        private final Flp flp;
        private final byte[] verifyKey;
        private final byte[] nonce;
        private final ShardedMeasurement shards;
        private final long[] proofs;
        private final int proofCount;

        Client(ForgedCase forged, List<BigInteger> measurement, SplittableRandom random) {
            this.forged = forged;
            Prio3<long[]> prio3 = forged.prio3();
            field = forged.circuit().field();
            flp = new Flp(forged.generation(), forged.circuit());
            verifyKey = Runs.bytes(random, prio3.verifyKeySize());
            nonce = Runs.bytes(random, 16);
            shards = prio3.shard(forged.elements(measurement), nonce, Runs.bytes(random, prio3.randomnessSize()));
            proofs = ((LeaderInputShare) shards.inputShares().get(0)).proofs();
            proofCount = proofs.length / field.words() / flp.proofLength();
        }

        private List<PrepareShare> prepare() {
            return shards.inputShares().stream()
                    .map(share -> forged.prio3()
                            .prepareInit(verifyKey, nonce, shards.publicShare(), share)
                            .share())
                    .toList();
        }

        void combine() {
            forged.prio3().combine(prepare());
        }

        /** What the circuit finds wrong, for each proof. */
        BigInteger[] circuitOutputs() {
            List<PrepareShare> shares = prepare();
            BigInteger[] outputs = new BigInteger[proofCount];
            for (int proof = 0; proof < proofCount; proof++) {
                int at = proof * flp.verifierLength();
                outputs[proof] = shares.stream()
                        .map(share -> field.get(share.verifiers(), at))
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .mod(field.order());
            }
            return outputs;
        }

        /** The outputs are linear in each element of the polynomial: with 1 more of one it is seen how much it takes. */
        void bend() {
            BigInteger[] before = circuitOutputs();
            for (int proof = 0; proof < proofCount; proof++) {
                change(proof, BigInteger.ONE);
            }
            BigInteger[] after = circuitOutputs();
            for (int proof = 0; proof < proofCount; proof++) {
                BigInteger slope = after[proof].subtract(before[proof]).modInverse(field.order());
                change(proof, before[proof].multiply(slope).add(BigInteger.ONE).negate());
            }
        }

        /** Adds to all outputs, by the lowest coefficient (VDAF-08), or to that of the first call (VDAF-18). */
        private void change(int proof, BigInteger by) {
            int place = flp.proveRandLength() + (forged.generation() == Generation.VDAF_08 ? 0 : 2);
            field.add(proofs, proof * flp.proofLength() + place, field.element(by), 0, 1);
        }
    }
}
