// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Prio3Exception;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that makes proofs as the protocol says, but for measurements that are not valid: none is accepted. */
final class ForgeryTest {
    private static final int FORGERIES = 10_000;
    private static final long SEED = 20261121;

    static List<ForgedCase> cases() {
        return ForgedCase.all();
    }

    static Stream<Arguments> forgeries() {
        return cases().stream().flatMap(forged -> Forgery.of(forged).stream().map(way -> Arguments.of(forged, way)));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void no_forged_measurement_is_accepted(ForgedCase forged, Forgery forgery) {
        int ways = Forgery.of(forged).size();
        int count = (FORGERIES + ways - 1) / ways;
        for (int i = 0; i < count; i++) {
            Seeded.run(forged, SEED + i, random -> {
                List<BigInteger> measurement = forgery.measurement(forged, random);
                assertThat(isAccepted(forged, measurement, random))
                        .as("%s is accepted", measurement)
                        .isFalse();
            });
        }
    }

    /** So that it is what was forged that is rejected. */
    @ParameterizedTest
    @MethodSource("cases")
    void the_measurement_that_forgeries_are_made_of_is_accepted(ForgedCase forged) {
        assertThat(isAccepted(forged, forged.valid(), new SplittableRandom(SEED)))
                .isTrue();
    }

    private static boolean isAccepted(ForgedCase forged, List<BigInteger> measurement, SplittableRandom random) {
        try {
            Runs.outputs(forged.prio3(), forged.elements(measurement), random);
            return true;
        } catch (Prio3Exception e) {
            return false;
        }
    }
}
