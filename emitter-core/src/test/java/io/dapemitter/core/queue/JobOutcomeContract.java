// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a queue promises about the ends of runs, rescue, retention and the commands for people, whatever the engine. */
abstract class JobOutcomeContract extends QueueFixture {
    @Test
    void a_follow_up_is_born_with_the_end_of_its_parent() {
        Job parent = insertAndAcquire();

        complete(parent, done(due()));

        assertThat(acquireOne().parentId()).isEqualTo(parent.id());
        assertThat(row(parent.id()).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void a_follow_up_whose_key_is_taken_is_left_out() {
        insert(due("a").after(Duration.ofHours(1)));
        Job parent = insertAndAcquire();

        assertThat(complete(parent, done(due("a"), due("b"))).finished()).containsExactly(parent.id());
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void a_job_can_have_itself_followed_under_the_same_key() {
        insert(due("a"));

        complete(acquireOne(), done(due("a")));

        assertThat(acquire(10)).hasSize(1);
    }

    @Test
    void an_effect_is_written_with_the_end() {
        complete(insertAndAcquire(), new JobOutcome.Done(List.of(), leaves("seen")));

        assertThat(traces()).containsExactly("seen");
    }

    @Test
    void an_effect_that_fails_takes_the_end_and_the_follow_ups_with_it() {
        Job job = insertAndAcquire();
        JobEffect failing = transaction -> {
            leaves("half").apply(transaction);
            throw new IllegalStateException("broken");
        };

        CompletionReport report = complete(job, new JobOutcome.Done(List.of(due()), failing));

        assertThat(report.broken()).containsOnlyKeys(job.id());
        assertThat(traces()).isEmpty();
        assertThat(rows()).isEqualTo(1);
        assertThat(row(job.id()).state()).isEqualTo(JobState.LEASED);
    }

    @Test
    void one_broken_row_holds_up_no_other() {
        IntStream.range(0, 5).forEach(i -> insert(due()));
        List<Completion> group = new ArrayList<>();
        for (Job job : acquire(5)) {
            group.add(new Completion(job, new JobOutcome.Done(List.of(due()), leaves("same for " + job.id() / 4))));
        }

        CompletionReport report = queue.complete(group);

        assertThat(report.finished()).containsExactly(1L, 4L);
        assertThat(report.broken()).containsOnlyKeys(2L, 3L, 5L);
        assertThat(rows()).isEqualTo(7);
    }

    @Test
    void an_effect_that_ends_in_an_error_holds_up_no_other() {
        insert(due());
        insert(due());
        List<Job> jobs = acquire(2);
        JobEffect broken = transaction -> {
            throw new StackOverflowError("too deep");
        };

        CompletionReport report = queue.complete(List.of(
                new Completion(jobs.get(0), new JobOutcome.Done(List.of(), broken)),
                new Completion(jobs.get(1), done())));

        assertThat(report.broken()).containsOnlyKeys(jobs.get(0).id());
        assertThat(report.finished()).containsExactly(jobs.get(1).id());
    }

    @Test
    void a_lost_lease_in_a_group_harms_no_other() {
        insert(due());
        insert(due());
        List<Job> jobs = acquire(2);
        queue.cancel(jobs.get(0).id());

        CompletionReport report = queue.complete(
                List.of(new Completion(jobs.get(0), done(due())), new Completion(jobs.get(1), done(due()))));

        assertThat(report.finished()).containsExactly(jobs.get(1).id());
        assertThat(report.leaseLost()).containsExactly(jobs.get(0).id());
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void of_two_runs_of_a_job_in_a_group_only_the_latest_is_written() {
        Job stale = insertAndAcquire();
        queue.release(List.of(stale));
        Job current = acquireOne();

        CompletionReport report = queue.complete(List.of(
                new Completion(current, new JobOutcome.Done(List.of(), leaves("current"))),
                new Completion(stale, new JobOutcome.Done(List.of(due()), leaves("stale")))));

        assertThat(report.finished()).containsExactly(current.id());
        assertThat(report.leaseLost()).containsExactly(stale.id());
        assertThat(traces()).containsExactly("current");
    }

    @Test
    void a_group_of_different_ends_gives_each_row_its_own() {
        IntStream.range(0, 4).forEach(i -> insert(due()));
        List<Job> jobs = acquire(4);

        queue.complete(List.of(
                new Completion(jobs.get(3), new JobOutcome.HandBack(Duration.ofHours(1))),
                new Completion(jobs.get(1), new JobOutcome.Fatal("second", JobEffect.NONE)),
                new Completion(jobs.get(0), done()),
                new Completion(jobs.get(2), new JobOutcome.RetryAfter(Duration.ofHours(1), "third", JobEffect.NONE))));

        assertThat(jobs)
                .extracting(job -> row(job.id()).state())
                .containsExactly(JobState.DONE, JobState.FAILED, JobState.READY, JobState.READY);
        assertThat(jobs).extracting(job -> row(job.id()).error()).containsExactly(null, "second", "third", null);
        assertThat(jobs).extracting(job -> row(job.id()).attempts()).containsExactly(1, 1, 1, 0);
    }

    @Test
    void effects_run_in_the_order_of_the_ids() {
        IntStream.range(0, 3).forEach(i -> insert(due()));
        List<Long> order = new ArrayList<>();
        List<Completion> group = new ArrayList<>();
        for (Job job : acquire(3)) {
            group.add(
                    0,
                    new Completion(
                            job,
                            new JobOutcome.Done(
                                    List.of(), tx -> order.add(tx.job().id()))));
        }

        queue.complete(group);

        assertThat(order).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_effect_learns_whether_its_job_was_really_inserted() {
        insert(due("a").after(Duration.ofHours(1)));
        List<Boolean> inserted = new ArrayList<>();

        complete(insertAndAcquire(), new JobOutcome.Done(List.of(), tx -> {
            inserted.add(tx.insert(due("a")));
            inserted.add(tx.insert(due("b")));
        }));

        assertThat(inserted).containsExactly(false, true);
    }

    @Test
    void a_retry_counts_and_keeps_its_error() {
        Job job = insertAndAcquire();

        complete(job, new JobOutcome.RetryAfter(Duration.ofSeconds(30), "leader says 503", JobEffect.NONE));

        assertThat(acquire(1)).isEmpty();
        assertThat(row(job.id()).error()).isEqualTo("leader says 503");
        pass(Duration.ofSeconds(31));
        assertThat(acquireOne().attempts()).isEqualTo(2);
    }

    @Test
    void not_ready_is_no_failure() {
        Job job = insertAndAcquire();
        complete(job, new JobOutcome.RetryAfter(Duration.ZERO, "error", JobEffect.NONE));

        complete(acquireOne(), new JobOutcome.NotReady(Duration.ofSeconds(30), JobEffect.NONE));

        assertThat(row(job.id()).error()).isNull();
        pass(Duration.ofSeconds(31));
        assertThat(acquireOne().attempts()).isEqualTo(1);
    }

    @Test
    void an_effect_can_set_the_time_of_the_next_run() {
        long now = datastore.<Long>read("now", tx -> tx.now());
        complete(insertAndAcquire(), new JobOutcome.NotReady(Duration.ZERO, tx -> tx.reschedule(now + 60_000)));

        assertThat(acquire(1)).isEmpty();
        pass(Duration.ofSeconds(61));
        assertThat(acquire(1)).hasSize(1);
    }

    @Test
    void handing_back_does_not_count() {
        Job job = insertAndAcquire();
        complete(job, new JobOutcome.RetryAfter(Duration.ZERO, "error", JobEffect.NONE));

        complete(acquireOne(), new JobOutcome.HandBack(Duration.ofSeconds(30)));

        assertThat(acquire(1)).isEmpty();
        assertThat(row(job.id()).error()).isEqualTo("error");
        pass(Duration.ofSeconds(31));
        assertThat(acquireOne().attempts()).isEqualTo(2);
    }

    @Test
    void handing_back_keeps_the_count_of_lost_leases() {
        insert(due());
        Job job = rescuedTimes(2);

        complete(job, new JobOutcome.HandBack(Duration.ZERO));

        assertThat(acquireOne().rescues()).isEqualTo(2);
    }

    @Test
    void a_fatal_end_is_a_dead_letter_with_its_error_and_effect() {
        Job job = insertAndAcquire();

        complete(job, new JobOutcome.Fatal("payload not understood", leaves("told")));

        assertThat(row(job.id()).state()).isEqualTo(JobState.FAILED);
        assertThat(row(job.id()).error()).isEqualTo("payload not understood");
        assertThat(traces()).containsExactly("told");
    }

    @Test
    void an_error_with_a_zero_character_is_stored() {
        Job job = insertAndAcquire();

        complete(job, new JobOutcome.Fatal("a\0b", JobEffect.NONE));

        assertThat(row(job.id()).error()).isEqualTo("a\uFFFDb");
    }

    @Test
    void an_expired_lease_is_rescued_and_counted() {
        insertAndAcquire();
        pass(LEASE.plusSeconds(1));

        assertThat(queue.rescue(Duration.ZERO)).isEqualTo(1);

        Job again = acquireOne();
        assertThat(again.rescues()).isEqualTo(1);
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void a_living_lease_is_not_rescued() {
        insertAndAcquire();
        pass(LEASE.minusSeconds(1));

        assertThat(queue.rescue(Duration.ZERO)).isZero();
    }

    @Test
    void a_rescue_may_be_spread_over_a_time() {
        insertAndAcquire();
        pass(LEASE.plusSeconds(1));
        long now = datastore.<Long>read("now", tx -> tx.now());
        queue.rescue(Duration.ofSeconds(10));

        assertThat(row(1).runAt()).isBetween(now, now + 70_000);
    }

    @Test
    void any_outcome_sets_the_count_of_lost_leases_back() {
        insert(due());
        complete(rescuedTimes(2), new JobOutcome.RetryAfter(Duration.ZERO, "error", JobEffect.NONE));

        assertThat(acquireOne().rescues()).isZero();
    }

    @Test
    void the_third_lost_lease_in_a_row_delays_the_job() {
        insert(due());
        rescuedTimes(2);
        pass(LEASE.plusSeconds(1));
        queue.rescue(Duration.ZERO);

        assertThat(acquire(1)).isEmpty();
        pass(Duration.ofSeconds(31));
        assertThat(acquireOne().rescues()).isEqualTo(3);
    }

    private Job rescuedTimes(int times) {
        Job job = acquireOne();
        for (int i = 0; i < times; i++) {
            pass(LEASE.plusSeconds(1));
            queue.rescue(Duration.ZERO);
            job = acquireOne();
        }
        return job;
    }

    @Test
    void done_jobs_are_deleted_after_their_time() {
        complete(insertAndAcquire(), done());
        pass(Duration.ofDays(15));

        assertThat(queue.deleteFinished(Duration.ofDays(14), Duration.ofDays(90), 100))
                .isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void nothing_is_deleted_before_its_time() {
        complete(insertAndAcquire(), done());
        insert(due());
        acquireOne();
        insert(due());
        pass(Duration.ofDays(13));

        assertThat(queue.deleteFinished(Duration.ofDays(14), Duration.ofDays(90), 100))
                .isZero();
    }

    @Test
    void living_jobs_are_never_deleted() {
        insertAndAcquire();
        insert(due());
        pass(Duration.ofDays(1000));

        assertThat(queue.deleteFinished(Duration.ZERO, Duration.ZERO, 100)).isZero();
    }

    @Test
    void failed_jobs_are_kept_longer() {
        complete(insertAndAcquire(), new JobOutcome.Fatal("error", JobEffect.NONE));
        pass(Duration.ofDays(15));
        assertThat(queue.deleteFinished(Duration.ofDays(14), Duration.ofDays(90), 100))
                .isZero();

        pass(Duration.ofDays(80));
        assertThat(queue.deleteFinished(Duration.ofDays(14), Duration.ofDays(90), 100))
                .isEqualTo(1);
    }

    @Test
    void a_deletion_is_bounded() {
        IntStream.range(0, 5).forEach(i -> complete(insertAndAcquire(), done()));
        pass(Duration.ofDays(15));

        assertThat(queue.deleteFinished(Duration.ofDays(14), Duration.ofDays(90), 3))
                .isEqualTo(3);
    }

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

    @Test
    void an_insertion_that_is_rolled_back_leaves_nothing() {
        try {
            datastore.useTransaction("fails", tx -> {
                queue.insert(tx, due(), null);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no");
        }

        assertThat(rows()).isZero();
    }
}
