// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a queue promises about the ends of runs, whatever the engine. */
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
