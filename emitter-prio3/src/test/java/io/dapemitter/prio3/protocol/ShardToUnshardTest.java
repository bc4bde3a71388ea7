// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Generation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random parameters, numbers of aggregators and measurements: the result is the sum. The seed of a failure is in its message. */
final class ShardToUnshardTest {
    private static final int RUNS = 150;

    @ParameterizedTest
    @EnumSource
    void measurements_add_up(Generation generation) {
        for (int run = 0; run < RUNS; run++) {
            int kind = run % RandomVariant.kinds(generation);
            Seeded.run("kind %d of %s".formatted(kind, generation), run, random -> {
                RandomVariant.Limits limits = RandomVariant.Limits.LARGE;
                checkSum(RandomVariant.of(kind, generation, limits, random), 2 + random.nextInt(3), random);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void there_may_be_254_aggregators(Generation generation) {
        int count = 0;
        Seeded.run(
                "count of " + generation,
                254,
                random ->
                        checkSum(RandomVariant.of(count, generation, RandomVariant.Limits.SMALL, random), 254, random));
    }

    private static <M> void checkSum(RandomVariant<M> variant, int aggregators, SplittableRandom random) {
        Prio3<M> prio3 = variant.prio3().withAggregators(aggregators);
        int reports = 1 + random.nextInt(3);
        List<List<OutputShare>> outputs = new ArrayList<>();
        List<List<BigInteger>> contributions = new ArrayList<>();
        for (int report = 0; report < reports; report++) {
            M measurement = variant.measurement().apply(random);
            contributions.add(variant.contribution().apply(measurement));
            outputs.add(Runs.outputs(prio3, measurement, random));
        }
        List<AggregateShare> shares = IntStream.range(0, aggregators)
                .mapToObj(aggregator -> aggregateShare(prio3, outputs, aggregator))
                .toList();
        assertThat(prio3.unshard(shares, reports).result())
                .as("%s", prio3)
                .isEqualTo(ExactIntegers.of(sum(contributions, variant.modulus())));
    }

    /** The first report by itself, then the others. */
    private static AggregateShare aggregateShare(Prio3<?> prio3, List<List<OutputShare>> outputs, int aggregator) {
        List<OutputShare> own =
                outputs.stream().map(report -> report.get(aggregator)).toList();
        AggregateShare first = prio3.aggregate(own.subList(0, 1));
        AggregateShare others = prio3.aggregate(own.subList(1, own.size()));
        return prio3.decodeAggregateShare(prio3.merge(first, others).encode());
    }

    private static List<BigInteger> sum(List<List<BigInteger>> contributions, BigInteger modulus) {
        return IntStream.range(0, contributions.get(0).size())
                .mapToObj(i -> contributions.stream()
                        .map(contribution -> contribution.get(i))
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .mod(modulus))
                .toList();
    }
}
