// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the intervals of a task are shown; slots and cursors are written as a test needs them, and times are seconds since a boundary. */
abstract class IntervalQueriesContract {
    private static final TaskId TASK = TaskId.of(new byte[TaskId.LENGTH]);
    private static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");

    @TempDir
    private Path directory;

    private TestStore store;
    private Datastore datastore;

    abstract TestStore store(Path directory);

    @BeforeEach
    final void open() {
        store = store(directory);
        store.clock().setTo(BEGIN.plusSeconds(7200));
        datastore = store.open();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    private static EmitterTask task(Backfill backfill) {
        return EmitterTask.builder(TASK, URI.create("https://leader.example/"), new Prio3Count(), "cred")
                .timePrecision(60)
                .queryType(new QueryType.TimeInterval(300, 600, backfill, TooFew.SKIP, 1))
                .reportExpiryAge(Duration.ofDays(14))
                .build();
    }

    private static long second(long afterBegin) {
        return BEGIN.getEpochSecond() + afterBegin;
    }

    /** Plans the task an hour before now; it was live from the begin on. */
    private void plan(long backfillFrom, long backfillNext, long liveNext) {
        datastore.useTransaction(
                "test",
                (Transaction tx) -> tx.update(
                                "INSERT INTO {interval_plan} (task_id, live_from, backfill_from, live_next, backfill_next, planned_at)"
                                        + " VALUES (:task, :live, :from, :liveNext, :backfillNext, :at)")
                        .bind("task", TASK.bytes())
                        .bind("live", second(0))
                        .bind("from", second(backfillFrom))
                        .bind("liveNext", second(liveNext))
                        .bind("backfillNext", second(backfillNext))
                        .bind("at", BEGIN.plusSeconds(3600).toEpochMilli())
                        .execute());
    }

    private void slot(long start, long end, SlotState state, String reason) {
        Region region = start < 0 ? Region.BACKFILL : Region.LIVE;
        datastore.useTransaction(
                "test",
                (Transaction tx) -> SlotTable.insert(
                        tx, new Slot(TASK, region, second(start), second(end), state, 1, 0, 0, null, reason)));
    }

    private Optional<IntervalStatus> status(Backfill backfill) {
        return datastore.read("test", (Transaction tx) -> IntervalQueries.status(tx, task(backfill)));
    }

    private IntervalStatus status() {
        return status(new Backfill.All()).orElseThrow();
    }

    private List<String> gaps() {
        return status().gaps().stream()
                .map(gap -> Duration.between(BEGIN, gap.start()).toSeconds() + "-"
                        + Duration.between(BEGIN, gap.end()).toSeconds())
                .toList();
    }

    @Test
    void nothing_is_told_of_a_task_that_was_not_planned() {
        assertThat(status(new Backfill.All())).isEmpty();
    }

    @Test
    void slots_are_counted_by_state_and_losses_apart() {
        plan(0, 0, 2100);
        slot(0, 300, SlotState.COLLECTED, null);
        slot(300, 600, SlotState.SKIPPED, "few");
        slot(600, 900, SlotState.WAITING, null);
        slot(900, 1200, SlotState.EXPIRED, "old");
        slot(1200, 1500, SlotState.WAITING, null);
        slot(1500, 1800, SlotState.SKIPPED, "few");
        slot(1800, 2100, SlotState.OPEN, null);
        assertThat(status().losses()).isEqualTo(Map.of("skipped", 2L, "expired", 1L));
        assertThat(status().unfinished()).isEqualTo(Map.of("waiting", 2L, "open", 1L));
    }

    @Test
    void losses_beside_each_other_are_one_gap_and_the_newest_gap_comes_first() {
        plan(0, 0, 1500);
        slot(0, 300, SlotState.TOO_FEW, "few");
        slot(300, 600, SlotState.COLLECTED, null);
        slot(600, 900, SlotState.SKIPPED, "few");
        slot(900, 1200, SlotState.ELSEWHERE, "another");
        slot(1200, 1500, SlotState.OPEN, null);
        assertThat(gaps()).containsExactly("600-1200", "0-300");
        assertThat(status().gaps().get(0).reason()).isEqualTo("another");
    }

    @Test
    void time_that_was_passed_over_is_a_gap_though_no_slot_says_so() {
        plan(-900, -300, 1200);
        slot(-900, -600, SlotState.COLLECTED, null);
        slot(0, 300, SlotState.COLLECTED, null);
        slot(600, 900, SlotState.COLLECTED, null);
        assertThat(gaps()).containsExactly("900-1200", "300-600", "-600--300");
    }

    @Test
    void time_before_the_first_slot_is_a_gap() {
        plan(0, 0, 600);
        slot(300, 600, SlotState.OPEN, null);
        assertThat(gaps()).containsExactly("0-300");
    }

    @Test
    void time_that_is_still_to_be_cut_is_no_gap() {
        plan(-900, -600, 300);
        slot(-900, -600, SlotState.PENDING, null);
        slot(0, 600, SlotState.OPEN, null);
        slot(900, 1200, SlotState.COLLECTED, null);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void backfill_shows_how_much_is_done_and_how_long_the_rest_will_take() {
        plan(-1200, -900, 300);
        slot(-1200, -900, SlotState.COLLECTED, null);
        IntervalStatus.BackfillStatus backfill = Objects.requireNonNull(status().backfill());
        assertThat(backfill.percent()).isEqualTo(25);
        // A quarter took an hour.
        assertThat(backfill.estimate())
                .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(2));
    }

    @Test
    void a_backfill_that_has_done_nothing_has_no_estimate() {
        plan(-1200, -1200, 300);
        assertThat(Objects.requireNonNull(status().backfill()).estimate()).isNull();
    }

    @Test
    void there_is_no_backfill_when_it_is_done_or_not_wanted() {
        plan(-1200, -600, 300);
        assertThat(status(new Backfill.None()).orElseThrow().backfill()).isNull();
        datastore.useTransaction(
                "test",
                (Transaction tx) -> tx.update("UPDATE {interval_plan} SET backfill_next = live_from")
                        .execute());
        assertThat(status().backfill()).isNull();
    }
}
