// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a queue promises people who look at jobs, end them and run them again, whatever the engine. */
abstract class JobAdministrationContract extends QueueFixture {
    @Test
    void a_dead_job_can_be_run_again() {
        Job job = insertAndAcquire();
        complete(job, new JobOutcome.Fatal("error", JobEffect.NONE));

        assertThat(queue.retry(job.id())).isEqualTo(Redrive.DUE);
        assertThat(acquireOne().attempts()).isEqualTo(1);
    }

    @Test
    void a_waiting_job_can_be_run_at_once() {
        insert(due().after(Duration.ofDays(1)));

        assertThat(queue.retry(1)).isEqualTo(Redrive.DUE);
        assertThat(acquire(1)).hasSize(1);
    }

    @Test
    void a_dead_job_whose_key_is_taken_stays_dead() {
        insert(due("a"));
        Job job = acquireOne();
        complete(job, new JobOutcome.Fatal("error", JobEffect.NONE));
        insert(due("a"));

        assertThat(queue.retry(job.id())).isEqualTo(Redrive.KEY_TAKEN);
    }

    @Test
    void a_leased_job_cannot_be_run_again() {
        assertThat(queue.retry(insertAndAcquire().id())).isEqualTo(Redrive.NOT_RETRYABLE);
    }

    @Test
    void a_job_that_is_not_there_cannot_be_run_again() {
        assertThat(queue.retry(4711)).isEqualTo(Redrive.UNKNOWN);
    }

    @Test
    void an_ended_job_cannot_be_cancelled() {
        Job job = insertAndAcquire();
        complete(job, done());

        assertThat(queue.cancel(job.id())).isFalse();
    }

    @Test
    void counts_tell_kinds_and_states_apart() {
        complete(insertAndAcquire(), new JobOutcome.Fatal("error", JobEffect.NONE));
        complete(insertAndAcquire(), done());
        insertAndAcquire();
        insert(due());
        insert(due().after(Duration.ofHours(1)));
        pass(Duration.ofMinutes(5));

        KindCounts counts = queue.counts().get(0);

        assertThat(counts)
                .usingRecursiveComparison()
                .ignoringFields("oldestReadyAge")
                .isEqualTo(new KindCounts(KIND, 1, 1, 1, 1, Duration.ZERO));
        assertThat(counts.oldestReadyAge()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    }

    @Test
    void jobs_are_listed_newest_first_by_kind_and_state() {
        insert(due());
        insert(due());
        insert(NewJob.due("Other", LANE, null, "{}"));

        assertThat(queue.list(new JobFilter(KIND, JobState.READY, 10)))
                .extracting(JobRow::id)
                .containsExactly(2L, 1L);
    }
}
