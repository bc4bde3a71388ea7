// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time-bucketed fixed size: a batch has reports of one window only, and what a window has too few of is never collected. On every engine. */
abstract class WindowContract extends CollectionFixture {
    private static final long WINDOW = 3600;
    private static final long MINIMUM = 10;
    private static final long FIRST = Instant.parse("2027-03-01T02:00:00Z").getEpochSecond();
    private static final Duration A_FEW_SCHEDULES = Duration.ofMinutes(40);

    @BeforeEach
    final void leaderWithWindows() {
        leader.close();
        leader = ScriptedLeader.builder(List.of())
                .windowTask(script, WINDOW, MINIMUM)
                .start();
    }

    private void upload(int window, long reports, long sum) {
        leader.upload(script.taskId(), FIRST + window * WINDOW + 120, reports, sum);
    }

    private void starts() {
        emitter.tasks().set(task());
        emitter.discoverAndRun();
    }

    private EmitterTask task() {
        return taskBuilder().queryType(new QueryType.FixedSize(null, WINDOW)).build();
    }

    private List<String> emittedSums() {
        return emitter.backend().results().stream().map(sums -> sums.get(0)).toList();
    }

    @Test
    void a_window_below_the_minimum_holds_up_no_other() {
        upload(0, 4, 2);
        upload(1, 12, 7);

        starts();

        assertThat(emittedSums()).containsExactly("7");
        assertThat(leader.reportsWaiting(script.taskId())).isEqualTo(Map.of(FIRST, 4L));
    }

    @Test
    void reports_that_come_late_fill_their_window() {
        upload(0, 4, 2);
        upload(5, 12, 7);
        starts();

        upload(0, 6, 3);
        emitter.livesFor(A_FEW_SCHEDULES);

        assertThat(emittedSums()).containsExactly("7", "5");
    }

    @Test
    void reports_that_come_after_their_window_was_collected_are_another_batch_of_it() {
        upload(0, 10, 4);
        starts();

        upload(0, 11, 6);
        emitter.livesFor(A_FEW_SCHEDULES);

        assertThat(emittedSums()).containsExactly("4", "6");
        assertThat(emitter.backend().batches())
                .extracting(batch -> batch.reportInterval().start() / WINDOW * WINDOW)
                .containsExactly(FIRST, FIRST);
    }

    @Test
    void a_window_that_stays_below_the_minimum_is_no_trouble() {
        upload(0, 9, 4);
        starts();

        emitter.livesFor(Duration.ofHours(6));

        assertThat(emitter.alerts()).isEmpty();
        assertThat(emitter.states()).containsExactly("creating");
        assertThat(status().trouble()).isNull();
    }

    @Test
    void how_many_reports_were_collected_is_told_so_that_the_remainder_can_be_reckoned() {
        upload(0, 9, 4);
        upload(1, 10, 4);
        upload(2, 31, 4);

        starts();

        assertThat(status().reportsCollected()).isEqualTo(41);
    }

    @Test
    void nothing_is_lost_or_doubled_whatever_comes_when() {
        SplittableRandom random = new SplittableRandom(7);
        Map<Long, Long> uploaded = new TreeMap<>();
        leader.faults().sometimes(0.3, FaultPlan.everything(), Faults.cutAfterEffect());
        starts();

        for (int step = 0; step < 60; step++) {
            int window = random.nextInt(8);
            long reports = random.nextLong(1, 9);
            upload(window, reports, reports);
            uploaded.merge(FIRST + window * WINDOW, reports, Long::sum);
            emitter.livesFor(Duration.ofMinutes(7));
        }
        leader.faults().clear();
        emitter.livesFor(Duration.ofHours(1));

        Map<Long, Long> waiting = leader.reportsWaiting(script.taskId());
        assertThat(waiting.values()).allMatch(reports -> reports < MINIMUM);
        Map<Long, Long> accounted = new TreeMap<>(waiting);
        for (CollectedBatch batch : emitter.backend().batches()) {
            accounted.merge(batch.reportInterval().start() / WINDOW * WINDOW, batch.reportCount(), Long::sum);
        }
        assertThat(accounted).isEqualTo(uploaded);
    }

    private TaskStatus status() {
        return new EmitterAdmin(emitter.datastore(), ManualEmitter.SOURCE, Duration.ZERO)
                .tasks()
                .get(0);
    }
}
