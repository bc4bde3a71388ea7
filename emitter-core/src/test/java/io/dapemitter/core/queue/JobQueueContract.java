// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a queue promises about inserting, leasing and the fence, whatever the engine. */
abstract class JobQueueContract extends QueueFixture {
    @Test
    void a_new_job_is_acquired_as_it_was_inserted() {
        insert(due("a"));

        Job job = acquireOne();

        assertThat(job.kind()).isEqualTo(KIND);
        assertThat(job.lane()).isEqualTo(LANE);
        assertThat(job.payload()).isEqualTo("{\"v\":1}");
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(job.rescues()).isZero();
        assertThat(job.parentId()).isNull();
    }

    @Test
    void an_acquired_job_is_nobody_elses() {
        insertAndAcquire();

        assertThat(acquire(10)).isEmpty();
    }

    @Test
    void a_job_is_not_due_before_its_time() {
        insert(due().after(Duration.ofMinutes(1)));
        pass(Duration.ofSeconds(50));

        assertThat(acquire(1)).isEmpty();
    }

    @Test
    void a_job_is_due_at_its_time() {
        insert(due().after(Duration.ofMinutes(1)));
        pass(Duration.ofMinutes(1));

        assertThat(acquire(1)).hasSize(1);
    }

    @Test
    void a_job_with_a_fixed_time_is_due_then() {
        long now = datastore.<Long>read("now", tx -> tx.now());
        insert(due().at(now + 60_000));

        assertThat(acquire(1)).isEmpty();
        pass(Duration.ofSeconds(61));
        assertThat(acquire(1)).hasSize(1);
    }

    @Test
    void the_longest_due_come_first() {
        insert(due().after(Duration.ofSeconds(3)));
        insert(due().after(Duration.ofSeconds(1)));
        insert(due().after(Duration.ofSeconds(2)));
        pass(Duration.ofSeconds(5));

        assertThat(acquire(2)).extracting(Job::id).containsExactly(2L, 3L);
    }

    @Test
    void no_more_are_acquired_than_asked_for() {
        insert(due());
        insert(due());
        insert(due());

        assertThat(acquire(2)).hasSize(2);
    }

    @Test
    void an_unknown_kind_is_left_alone() {
        insert(NewJob.due("FromTheFuture", LANE, null, "{}"));
        insert(due());

        assertThat(acquire(10)).extracting(Job::kind).containsExactly(KIND);
        assertThat(queue.list(new JobFilter("FromTheFuture", JobState.READY, 10)))
                .hasSize(1);
    }

    @Test
    void another_lane_is_left_alone() {
        insert(NewJob.due(KIND, "elsewhere", null, "{}"));

        assertThat(acquire(10)).isEmpty();
    }

    @Test
    void acquiring_tells_the_databases_time() {
        long before = datastore.<Long>read("now", tx -> tx.now());

        assertThat(insertAndAcquire().acquiredAt()).isBetween(before, before + 60_000);
    }

    @Test
    void the_clock_offset_moves_the_databases_time() {
        long before = datastore.<Long>read("now", tx -> tx.now());
        pass(Duration.ofDays(1));

        assertThat(datastore.<Long>read("now", tx -> tx.now())).isBetween(before + 86_400_000, before + 86_460_000);
    }

    @Test
    void two_living_jobs_never_share_a_serial_key() {
        assertThat(insert(due("a"))).isTrue();
        assertThat(insert(due("a"))).isFalse();
    }

    @Test
    void a_leased_job_keeps_its_serial_key() {
        insert(due("a"));
        acquireOne();

        assertThat(insert(due("a"))).isFalse();
    }

    @Test
    void the_serial_key_of_an_ended_job_is_free() {
        insert(due("a"));
        complete(acquireOne(), done());

        assertThat(insert(due("a"))).isTrue();
    }

    @Test
    void jobs_without_a_serial_key_do_not_meet() {
        assertThat(insert(due())).isTrue();
        assertThat(insert(due())).isTrue();
    }

    @Test
    void a_completion_after_a_rescue_is_rejected() {
        Job stale = insertAndAcquire();
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);

        assertThat(complete(stale, done()).leaseLost()).containsExactly(stale.id());
    }

    @Test
    void a_completion_of_a_job_that_another_holds_is_rejected() {
        Job stale = insertAndAcquire();
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);
        Job current = acquireOne();

        complete(stale, new JobOutcome.Done(List.of(due()), leaves("stale")));

        assertThat(traces()).isEmpty();
        assertThat(rows()).isEqualTo(1);
        assertThat(complete(current, done()).finished()).containsExactly(current.id());
    }

    @Test
    void every_outcome_is_fenced() {
        List<JobOutcome> outcomes = List.of(
                done(),
                new JobOutcome.RetryAfter(Duration.ZERO, "error", leaves("retry")),
                new JobOutcome.NotReady(Duration.ZERO, leaves("not ready")),
                new JobOutcome.HandBack(Duration.ZERO),
                new JobOutcome.Fatal("error", leaves("fatal")));
        Job stale = insertAndAcquire();
        queue.release(List.of(stale));

        assertThat(outcomes)
                .allSatisfy(outcome ->
                        assertThat(complete(stale, outcome).leaseLost()).containsExactly(stale.id()));
        assertThat(traces()).isEmpty();
        assertThat(row(stale.id()).state()).isEqualTo(JobState.READY);
    }

    @Test
    void the_same_completion_counts_once() {
        Job job = insertAndAcquire();
        complete(job, done(due()));

        assertThat(complete(job, done(due())).leaseLost()).containsExactly(job.id());
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void the_same_retry_counts_once() {
        Job job = insertAndAcquire();
        JobOutcome retry = new JobOutcome.RetryAfter(Duration.ofHours(1), "error", leaves("once"));
        complete(job, retry);

        assertThat(complete(job, retry).leaseLost()).containsExactly(job.id());
    }

    @Test
    void a_heartbeat_after_a_rescue_is_rejected() {
        Job stale = insertAndAcquire();
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);
        acquireOne();

        assertThat(queue.heartbeat(List.of(stale), LEASE)).isEmpty();
    }

    @Test
    void a_release_after_a_rescue_is_rejected() {
        Job stale = insertAndAcquire();
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);
        Job current = acquireOne();

        assertThat(queue.release(List.of(stale))).isEmpty();
        assertThat(row(current.id()).state()).isEqualTo(JobState.LEASED);
    }

    @Test
    void a_completion_after_a_cancellation_is_rejected() {
        Job job = insertAndAcquire();

        assertThat(queue.cancel(job.id())).isTrue();

        assertThat(complete(job, done(due())).leaseLost()).containsExactly(job.id());
        assertThat(row(job.id()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void without_the_fence_a_stale_completion_would_be_believed() {
        Job stale = insertAndAcquire();
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);
        acquireOne();

        CompletionReport report = UnfencedJobQueue.of(datastore).complete(List.of(new Completion(stale, done())));

        assertThat(report.finished()).containsExactly(stale.id());
    }

    @Test
    void a_renewed_lease_outlives_its_first_end() {
        Job job = insertAndAcquire();
        pass(Duration.ofSeconds(100));
        assertThat(queue.heartbeat(List.of(job), LEASE)).containsExactly(job.id());
        pass(Duration.ofSeconds(100));

        assertThat(queue.rescue(Duration.ZERO)).isZero();
        assertThat(complete(job, done()).finished()).containsExactly(job.id());
    }

    @Test
    void a_released_job_is_due_at_once_and_uncounted() {
        Job job = insertAndAcquire();

        assertThat(queue.release(List.of(job))).isEqualTo(Set.of(job.id()));

        Job again = acquireOne();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.leaseSeq()).isGreaterThan(job.leaseSeq());
    }

    @Test
    void a_lease_number_only_grows() {
        Job first = insertAndAcquire();
        complete(first, new JobOutcome.NotReady(Duration.ZERO, JobEffect.NONE));
        Job second = acquireOne();
        queue.release(List.of(second));
        Job third = acquireOne();
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);
        Job fourth = acquireOne();

        assertThat(List.of(first, second, third, fourth))
                .extracting(Job::leaseSeq)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
