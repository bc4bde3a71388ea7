// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.collect.CollectionFixture;
import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.drain.DrainReport;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The front door with all its threads, on every engine. */
abstract class EmitterContract extends CollectionFixture {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RecordingBackend results = new RecordingBackend();

    private EmitterBuilder builder(EmitterTask... tasks) {
        return Emitter.builder()
                .datastore(emitter.datastore())
                .taskSource("threads", () -> TaskSnapshot.of(List.of(tasks)))
                .credentials(CollectorCredentials.of(Map.of("cred", CREDENTIAL)))
                .backend("results", "recording", results)
                .config(EmitterConfig.defaults().withMinPollDelay(Duration.ofMillis(50)));
    }

    private EmitterTask task() {
        return taskBuilder().build();
    }

    @Test
    void an_emitter_that_runs_collects_what_is_ready() {
        ScriptedBatch batch = batch();

        try (Emitter running = builder(task()).build()) {
            running.start();
            Await.until(SOON, () -> !results.results().isEmpty());
        }

        assertThat(results.results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void an_emitter_is_ready_while_it_runs() {
        try (Emitter running = builder(task()).build()) {
            running.start();
            Await.until(SOON, running::ready);
            running.stop(Duration.ZERO);

            assertThat(running.ready()).isFalse();
        }
    }

    @Test
    void an_emitter_says_at_once_that_it_is_not_ready_while_it_stops() throws InterruptedException {
        batch();
        leader.faults().next(FaultPlan.creates(), Faults.neverAnsweredAfterEffect());
        try (Emitter running = builder(task()).build()) {
            running.start();
            Await.until(SOON, () -> leader.batchesTaken() == 1);
            Thread stopper = new Thread(() -> running.stop(Duration.ofSeconds(25)));
            stopper.start();

            Await.until(SOON, () -> !running.ready());
            boolean stillStopping = stopper.isAlive();
            stopper.interrupt();
            stopper.join();

            assertThat(stillStopping).isTrue();
        }
    }

    @Test
    void an_emitter_that_cannot_start_leaves_no_threads_behind() {
        emitter.change("ALTER TABLE {job} RENAME TO away");

        try (Emitter broken = builder(task()).build()) {
            assertThatThrownBy(broken::start).isInstanceOf(EmitterException.class);
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("emitter-acquirer");
    }

    @Test
    void a_pass_collects_all_that_is_ready_and_leaves_nothing() throws InterruptedException {
        takesPolls(1);
        ScriptedBatch first = batch();
        ScriptedBatch second = batch();

        DrainReport report = builder(task()).build().drain(SOON);

        assertThat(report).isEqualTo(new DrainReport(0, 0, 0, 0));
        assertThat(results.results()).containsExactlyInAnyOrder(first.aggregateAsText(), second.aggregateAsText());
    }

    @Test
    void a_pass_asks_tasks_whose_schedule_is_far_away() throws InterruptedException {
        builder(task()).build().drain(SOON);
        ScriptedBatch late = batch();

        builder(task()).build().drain(SOON);

        assertThat(results.results()).containsExactly(late.aggregateAsText());
    }

    @Test
    void a_pass_that_runs_out_of_time_tells_what_is_pending() throws InterruptedException {
        takesPolls(100_000);
        batch();

        DrainReport report = builder(task()).build().drain(Duration.ofSeconds(3));

        assertThat(report.pending()).isEqualTo(1);
        assertThat(report.somethingPending()).isTrue();
    }

    @Test
    void a_pass_does_not_wait_for_what_needs_a_person() throws InterruptedException {
        leader.faults().always(FaultPlan.everything(), Faults.unauthorized());

        DrainReport report = builder(task()).build().drain(SOON);

        assertThat(report).isEqualTo(new DrainReport(0, 0, 0, 1));
    }

    @Test
    void a_task_without_its_credential_does_not_count_as_left() throws InterruptedException {
        batch();

        DrainReport report = builder(task())
                .credentials(CollectorCredentials.of(Map.of()))
                .build()
                .drain(SOON);

        assertThat(report).isEqualTo(new DrainReport(0, 0, 0, 0));
    }

    @Test
    void a_create_that_is_interrupted_by_a_stop_counts_as_one_that_may_have_been_sent() {
        batch();
        leader.faults().next(FaultPlan.creates(), Faults.neverAnsweredAfterEffect());
        try (Emitter running = builder(task()).build()) {
            running.start();
            Await.until(SOON, () -> leader.batchesTaken() == 1);
            running.stop(Duration.ZERO);
        }

        assertThat(emitter.value("SELECT last_put FROM {collection}")).isEqualTo("unknown");
    }

    @Test
    void what_a_stopped_emitter_left_open_another_finishes_at_once() {
        ScriptedBatch batch = batch();
        leader.faults().next(FaultPlan.creates(), Faults.neverAnsweredAfterEffect());
        try (Emitter first = builder(task()).build()) {
            first.start();
            Await.until(SOON, () -> leader.batchesTaken() == 1);
            first.stop(Duration.ZERO);
        }

        try (Emitter second = builder(task()).build()) {
            second.start();
            Await.until(SOON, () -> !results.results().isEmpty());
        }

        assertThat(results.results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void two_backends_of_one_name_are_refused() {
        assertThatThrownBy(() -> builder(task()).backend("results", "recording", new RecordingBackend()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("results");
    }
}
