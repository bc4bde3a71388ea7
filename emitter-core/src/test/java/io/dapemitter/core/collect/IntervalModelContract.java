// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole emitter and a scripted leader with random reports, outages of minutes to days, clocks that differ, changes of the interval, abandoned collection jobs, a leader that forgets, and processes that
 * die between a create and the note of its answer. The property {@code emitter.model.database_seeds} sets how many seeds there are, {@code emitter.model.seed} the only one.
 */
abstract class IntervalModelContract {
    @TempDir
    private Path directory;

    abstract TestStore store(Path directory);

    static Stream<Arguments> upTo(int usual) {
        Integer only = Integer.getInteger("emitter.model.seed");
        IntStream seeds = only == null
                ? IntStream.range(0, Integer.getInteger("emitter.model.database_seeds", usual))
                : IntStream.of(only);
        TooFew[] policies = TooFew.values();
        return seeds.mapToObj(seed -> Arguments.of(seed, policies[seed % policies.length]));
    }

    @ParameterizedTest(name = "seed {0}, {1}")
    @MethodSource("seeds")
    void every_interval_is_collected_once_or_its_loss_is_recorded(int seed, TooFew tooFew) {
        try (TestStore store = store(directory);
                IntervalLife life = new IntervalLife(seed, tooFew, store)) {
            life.live();
            assertThat(life.findings())
                    .as(
                            "again alone: mvn -B -pl emitter-core -am verify -Dsurefire.failIfNoSpecifiedTests=false"
                                    + " -Dtest=%s -Demitter.model.seed=%s",
                            getClass().getSimpleName(), seed)
                    .isEmpty();
        }
    }
}
