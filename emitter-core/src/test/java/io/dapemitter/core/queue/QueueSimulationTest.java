// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of processes that lease, finish, freeze, come back and give up, on a clock that the test moves; after every step the real queue must say what the model says. A
 * failure names its seed, and a seed can be added to the list.
 */
final class QueueSimulationTest extends QueueFixture {
    private static final long TICK_MILLIS = 10_000;
    /** Between two and three ticks, with room for the real time that a history takes. */
    private static final Duration SIMULATED_LEASE = Duration.ofSeconds(25);

    private static final int STEPS = 250;

    private final QueueModel model = new QueueModel();
    private final List<Job> held = new ArrayList<>();
    private Random random = new Random(0);

    @Override
    TestStore store(Path directory) {
        return TestStore.sqlite(directory);
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 6), LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_random_history_goes_as_the_model_says(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String done = step();
            assertThat(queue.list(new JobFilter(null, null, 10_000)))
                    .as("seed %d, step %d: %s", seed, step, done)
                    .allSatisfy(this::isAsModelled);
        }
    }

    private void isAsModelled(JobRow row) {
        QueueModel.Row modelled = model.rows().get(row.id());
        assertThat(modelled).isNotNull();
        if (modelled != null) {
            assertThat(row.state()).isEqualTo(modelled.state);
            assertThat(row.attempts()).isEqualTo(modelled.attempts);
            assertThat(row.rescues()).isEqualTo(modelled.rescues);
        }
    }

    private String step() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> insertion();
            case 2, 3 -> acquisition();
            case 4, 5, 6 -> completion();
            case 7 -> renewalOrRelease();
            case 8 -> random.nextInt(4) == 0 ? cancellation() : rescue();
            default -> passing();
        };
    }

    private String insertion() {
        int delay = random.nextInt(3);
        insert(due().after(Duration.ofMillis(delay * TICK_MILLIS)));
        model.insert(delay);
        return "insert";
    }

    private String acquisition() {
        int limit = 1 + random.nextInt(3);
        List<Job> jobs = queue.acquire(LANE, KINDS, limit, SIMULATED_LEASE, "p" + random.nextInt(3));
        assertThat(model.acquire(jobs.stream().map(Job::id).toList(), limit))
                .as("acquired %s", jobs)
                .isTrue();
        assertThat(jobs).allMatch(model::holds);
        held.addAll(jobs);
        return "acquire " + jobs;
    }

    /** The job may have been taken from its holder long ago, who does not know. */
    private String completion() {
        if (held.isEmpty()) {
            return "nothing";
        }
        Job job = held.remove(random.nextInt(held.size()));
        int delay = random.nextInt(3);
        JobOutcome outcome = outcome(Duration.ofMillis(delay * TICK_MILLIS));
        boolean finished = !complete(job, outcome).finished().isEmpty();
        assertThat(finished).isEqualTo(model.complete(job, outcome, delay));
        return "complete " + job + " as " + outcome.name();
    }

    private JobOutcome outcome(Duration delay) {
        return switch (random.nextInt(8)) {
            case 0 -> done();
            case 1 -> new JobOutcome.Fatal("error", JobEffect.NONE);
            case 2, 3 -> new JobOutcome.RetryAfter(delay, "error", JobEffect.NONE);
            case 4, 5 -> new JobOutcome.HandBack(delay);
            default -> new JobOutcome.NotReady(delay, JobEffect.NONE);
        };
    }

    private String renewalOrRelease() {
        if (held.isEmpty()) {
            return "nothing";
        }
        Job job = held.get(random.nextInt(held.size()));
        if (random.nextBoolean()) {
            assertThat(!queue.heartbeat(List.of(job), SIMULATED_LEASE).isEmpty())
                    .isEqualTo(model.heartbeat(job));
            return "heartbeat " + job;
        }
        assertThat(!queue.release(List.of(job)).isEmpty()).isEqualTo(model.release(job));
        return "release " + job;
    }

    private String cancellation() {
        long id = 1L + random.nextInt(1 + model.rows().size());
        assertThat(queue.cancel(id)).isEqualTo(model.cancel(id));
        return "cancel " + id;
    }

    private String rescue() {
        assertThat(queue.rescue(Duration.ZERO)).isEqualTo(model.rescue(TICK_MILLIS));
        return "rescue";
    }

    private String passing() {
        int ticks = 1 + random.nextInt(2);
        for (int i = 0; i < ticks; i++) {
            pass(Duration.ofMillis(TICK_MILLIS));
            model.tick();
        }
        return "pass " + ticks;
    }
}
