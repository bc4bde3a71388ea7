// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a queue promises about lost leases and about what ended long ago, whatever the engine. */
abstract class JobUpkeepContract extends QueueFixture {
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
}
