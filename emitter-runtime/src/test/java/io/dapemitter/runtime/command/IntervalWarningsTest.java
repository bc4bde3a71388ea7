// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings with which reports are lost are told by check, and no others. */
final class IntervalWarningsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    private static EmitterTaskBuilder task(long interval, long grace, Backfill backfill) {
        return EmitterTask.builder(
                        TaskId.of(new byte[TaskId.LENGTH]),
                        URI.create("https://leader.example/"),
                        new Prio3Count(),
                        "cred")
                .name("visits")
                .timePrecision(60)
                .queryType(new QueryType.TimeInterval(interval, grace, backfill, TooFew.WIDEN, 12))
                .reportExpiryAge(Duration.ofDays(14));
    }

    private static List<String> warnings(EmitterTaskBuilder task) {
        return IntervalWarnings.of(task.build(), NOW);
    }

    private static EmitterTaskBuilder scheduled(String schedule) {
        return task(3600, 600, new Backfill.All()).schedule(Schedule.parse(schedule));
    }

    @Test
    void the_defaults_are_no_reason_for_a_warning() {
        assertThat(warnings(task(300, 600, new Backfill.All()))).isEmpty();
    }

    @Test
    void a_short_grace_is_told() {
        assertThat(warnings(task(300, 60, new Backfill.All())))
                .singleElement()
                .asString()
                .startsWith("task visits (")
                .contains("grace is 60 seconds");
    }

    @Test
    void an_interval_that_is_longer_than_reports_are_kept_is_told() {
        assertThat(warnings(task(14 * 86_400, 600, new Backfill.All())))
                .singleElement()
                .asString()
                .contains("interval and grace together are no shorter than report_expiry_secs (1209600)");
    }

    @Test
    void a_backfill_from_before_the_leaders_oldest_reports_is_told() {
        assertThat(warnings(task(300, 600, new Backfill.From(NOW.minus(Duration.ofDays(15))))))
                .singleElement()
                .asString()
                .contains("backfill begins at 2027-02-14T10:00:00Z");
        assertThat(warnings(task(300, 600, new Backfill.From(NOW.minus(Duration.ofDays(13))))))
                .isEmpty();
    }

    @Test
    void a_backfill_from_a_time_that_is_still_to_come_is_told() {
        assertThat(warnings(task(300, 600, new Backfill.From(NOW.plusSeconds(60)))))
                .singleElement()
                .asString()
                .contains("backfill begins at 2027-03-01T10:01:00Z, which is still to come");
    }

    @Test
    void a_schedule_with_pauses_longer_than_reports_are_kept_is_told() {
        assertThat(List.of("0 3 1 * *", "*/5 9 1-7 * *", "* * 1 1 *"))
                .allSatisfy(schedule -> assertThat(warnings(scheduled(schedule)))
                        .singleElement()
                        .asString()
                        .contains("its schedule lets so much time pass"));
    }

    @Test
    void a_schedule_that_comes_due_while_reports_are_there_is_not_told() {
        assertThat(List.of("0 3 * * *", "0 3 * * 1", "*/15 * * * *"))
                .allSatisfy(
                        schedule -> assertThat(warnings(scheduled(schedule))).isEmpty());
    }

    @Test
    void a_leader_that_keeps_reports_for_ever_allows_any_schedule() {
        Backfill from = new Backfill.From(NOW.minus(Duration.ofDays(400)));
        assertThat(warnings(task(3600, 600, from).reportExpiryAge(null).schedule(Schedule.parse("0 3 1 1 *"))))
                .isEmpty();
    }
}
