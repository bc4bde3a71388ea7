// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Generation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random parameters, numbers of aggregators and measurements: the result is the sum. The seed of a failure is in its message. */
final class ShardToUnshardTest {
    private static final int RUNS = 150;

    @ParameterizedTest
    @EnumSource
    void measurements_add_up(Generation generation) {
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            int kinds = generation == Generation.VDAF_08 ? RandomVariant.KINDS - 1 : RandomVariant.KINDS;
            check(RandomVariant.of(run % kinds, generation, random), run, random);
        }
    }

    private static <M> void check(RandomVariant<M> variant, int seed, SplittableRandom random) {
        Prio3<M> prio3 = variant.prio3().withAggregators(2 + random.nextInt(3));
        int reports = 1 + random.nextInt(3);
        List<List<OutputShare>> outputs = new ArrayList<>();
        List<BigInteger> expected = new ArrayList<>();
        for (int report = 0; report < reports; report++) {
            M measurement = variant.measurement().apply(random);
            List<BigInteger> contribution = variant.contribution().apply(measurement);
            expected = expected.isEmpty() ? contribution : sum(expected, contribution);
            outputs.add(Runs.outputs(prio3, measurement, random));
        }
        List<AggregateShare> shares = new ArrayList<>();
        for (int aggregator = 0; aggregator < prio3.aggregators(); aggregator++) {
            int number = aggregator;
            AggregateShare first = prio3.aggregate(List.of(outputs.get(0).get(number)));
            AggregateShare others = prio3.aggregate(outputs.subList(1, reports).stream()
                    .map(output -> output.get(number))
                    .toList());
            shares.add(prio3.decodeAggregateShare(prio3.merge(first, others).encode()));
        }
        assertThat(prio3.unshard(shares, reports).result())
                .as("%s, seed %d", prio3, seed)
                .isEqualTo(ExactIntegers.of(expected));
    }

    private static List<BigInteger> sum(List<BigInteger> a, List<BigInteger> b) {
        List<BigInteger> sum = new ArrayList<>(Collections.nCopies(a.size(), BigInteger.ZERO));
        for (int i = 0; i < a.size(); i++) {
            sum.set(i, a.get(i).add(b.get(i)));
        }
        return sum;
    }
}
