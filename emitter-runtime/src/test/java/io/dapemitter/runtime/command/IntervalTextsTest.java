// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.admin.IntervalStatus;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What status says of intervals. */
final class IntervalTextsTest {
    private static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");
    private static final IntervalStatus.Gap GAP = new IntervalStatus.Gap(BEGIN, BEGIN.plusSeconds(300), "few");

    private static TaskStatus task(@Nullable IntervalStatus intervals) {
        return new TaskStatus(
                TaskId.of(new byte[TaskId.LENGTH]),
                "visits",
                TaskState.ACTIVE,
                null,
                BEGIN,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                intervals,
                null);
    }

    private static String line(
            Map<String, Long> unfinished,
            Map<String, Long> losses,
            List<IntervalStatus.Gap> gaps,
            IntervalStatus.@Nullable BackfillStatus backfill) {
        return IntervalTexts.lines(List.of(task(new IntervalStatus(BEGIN, BEGIN, unfinished, losses, gaps, backfill))));
    }

    @Test
    void a_task_of_which_nothing_is_to_be_told_has_no_line() {
        assertThat(IntervalTexts.lines(List.of(task(null)))).isEmpty();
        assertThat(line(Map.of("open", 1L), Map.of(), List.of(), null)).isEmpty();
    }

    @Test
    void losses_are_told_by_kind_with_the_newest_gap() {
        assertThat(line(Map.of(), Map.of("skipped", 2L, "expired", 1L), List.of(GAP), null))
                .startsWith("intervals of visits (")
                .endsWith("): lost: 1 expired, 2 skipped; newest gap 2027-03-01T10:00:00Z/2027-03-01T10:05:00Z\n");
    }

    @Test
    void a_gap_is_told_though_no_slot_is_lost() {
        assertThat(line(Map.of(), Map.of(), List.of(GAP), null))
                .endsWith("): newest gap 2027-03-01T10:00:00Z/2027-03-01T10:05:00Z\n");
    }

    @Test
    void what_waits_is_told() {
        assertThat(line(Map.of("waiting", 3L), Map.of(), List.of(), null)).endsWith("): 3 wait for reports\n");
    }

    @Test
    void backfill_is_told_with_its_estimate() {
        IntervalStatus.BackfillStatus backfill = new IntervalStatus.BackfillStatus(
                BEGIN, BEGIN.plusSeconds(900), BEGIN.plusSeconds(3600), Duration.ofHours(3));
        assertThat(line(Map.of(), Map.of(), List.of(), backfill)).endsWith("): backfill 25 % done, about 3 h left\n");
    }

    @Test
    void a_backfill_that_has_only_begun_has_no_estimate() {
        IntervalStatus.BackfillStatus backfill =
                new IntervalStatus.BackfillStatus(BEGIN, BEGIN, BEGIN.plusSeconds(3600), null);
        assertThat(line(Map.of(), Map.of(), List.of(), backfill)).endsWith("): backfill 0 % done\n");
    }
}
