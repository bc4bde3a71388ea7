// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.AggregateResult;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Shares;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest maximum of VDAF-18 is the largest element of the field, whose last bit weighs nearly as much as all the others. */
final class LargestMaximumTest {
    private static final BigInteger LARGEST_64 = Shares.P64.subtract(BigInteger.ONE);
    private static final BigInteger LARGEST_128 = Shares.P128.subtract(BigInteger.ONE);

    static Stream<BigInteger> edges64() {
        return edges(64, LARGEST_64);
    }

    static Stream<BigInteger> edges128() {
        return edges(128, LARGEST_128);
    }

    private static Stream<BigInteger> edges(int bits, BigInteger largest) {
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        return Stream.of(BigInteger.ZERO, half.subtract(BigInteger.ONE), half, largest);
    }

    @ParameterizedTest
    @MethodSource("edges64")
    void a_sum_has_room_for_it(BigInteger measurement) {
        Prio3<BigInteger> sum = Prio3.sum(Generation.VDAF_18, new MeasurementBound.Maximum(LARGEST_64));
        assertThat(result(sum, measurement)).isEqualTo(ExactIntegers.of(List.of(measurement)));
    }

    @ParameterizedTest
    @MethodSource("edges128")
    void a_vector_has_room_for_it(BigInteger element) {
        List<BigInteger> measurement = List.of(element, LARGEST_128);
        Prio3<List<BigInteger>> sumVec =
                Prio3.sumVec(Generation.VDAF_18, new MeasurementBound.Maximum(LARGEST_128), 2, 16);
        assertThat(result(sumVec, measurement)).isEqualTo(ExactIntegers.of(measurement));
    }

    @ParameterizedTest
    @MethodSource("edges64")
    void a_vector_of_field64_has_room_for_it(BigInteger element) {
        List<BigInteger> measurement = List.of(element, LARGEST_64);
        Prio3<List<BigInteger>> sumVec =
                Prio3.sumVecField64Multiproof(Generation.VDAF_18, new MeasurementBound.Maximum(LARGEST_64), 2, 16, 3);
        assertThat(result(sumVec, measurement)).isEqualTo(ExactIntegers.of(measurement));
    }

    private static <M> AggregateResult result(Prio3<M> prio3, M measurement) {
        List<OutputShare> outputs = Runs.outputs(prio3, measurement, new SplittableRandom(7));
        List<AggregateShare> shares = IntStream.range(0, outputs.size())
                .mapToObj(aggregator -> prio3.aggregate(List.of(outputs.get(aggregator))))
                .toList();
        return prio3.unshard(shares, 1).result();
    }
}
