// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static io.dapemitter.janusapp.TasksFixture.ID;
import static io.dapemitter.janusapp.TasksFixture.only;
import static io.dapemitter.janusapp.TasksFixture.read;
import static io.dapemitter.janusapp.TasksFixture.task;
import static io.dapemitter.janusapp.TasksFixture.unsupported;
import static io.dapemitter.janusapp.TasksFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every key and every form of tasks.yaml comes out as the setting it names. */
final class TasksFileTest {
    @Test
    void a_task_with_only_what_is_required_has_the_defaults() {
        EmitterTask task = only(task("!FixedSize {}", "Prio3Count"));
        assertThat(task)
                .isEqualTo(new EmitterTask(
                        TaskId.parse(ID),
                        null,
                        URI.create("https://leader.example/dap"),
                        DapVersion.DAP_09,
                        new Prio3Count(),
                        new QueryType.FixedSize(null, null),
                        Schedule.parse("*/15 * * * *"),
                        300,
                        "east",
                        TokenType.BEARER,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null));
    }

    @Test
    void every_key_is_mapped() {
        EmitterTask task = only("""
                - task_id: "%s"
                  name: visits
                  leader: http://localhost:8080
                  query_type: !FixedSize
                    schedule: "0 6 * * 1"
                    max_batch_size: 500
                    batch_time_window_size: 3600
                  timezone: Europe/Berlin
                  vdaf: !Prio3Sum {bits: 16}
                  time_precision: 60
                  collector_credential: west
                  collector_auth_token_type: DapAuth
                  collect_next: at_once
                  emitters: [lines]
                  dap_version: 9
                """.formatted(ID));
        assertThat(task)
                .isEqualTo(new EmitterTask(
                        TaskId.parse(ID),
                        "visits",
                        URI.create("http://localhost:8080"),
                        DapVersion.DAP_09,
                        new Prio3Sum(16),
                        new QueryType.FixedSize(500L, 3600L),
                        Schedule.parse("0 6 * * 1", ZoneId.of("Europe/Berlin")),
                        60,
                        "west",
                        TokenType.DAP_AUTH,
                        CollectNext.AT_ONCE,
                        null,
                        List.of("lines"),
                        List.of(),
                        null,
                        null,
                        null));
    }

    @Test
    void a_vdaf_without_parameters_is_read_in_every_form() {
        assertThat(List.of(
                        "Prio3Count",
                        "\"Prio3Count\"",
                        "!Prio3Count",
                        "!Prio3Count {}",
                        "{Prio3Count: }",
                        "{Prio3Count: {}}"))
                .allSatisfy(form ->
                        assertThat(only(task("!FixedSize {}", form)).vdaf()).isEqualTo(new Prio3Count()));
    }

    @Test
    void a_vdaf_with_parameters_is_read_in_every_form() {
        assertThat(List.of(
                        "!Prio3Sum {bits: 8}",
                        "{Prio3Sum: {bits: 8}}",
                        "{\"Prio3Sum\":{\"bits\":8}}",
                        "!Prio3Sum\n    bits: 8",
                        "\n    Prio3Sum:\n      bits: 8"))
                .allSatisfy(form ->
                        assertThat(only(task("!FixedSize {}", form)).vdaf()).isEqualTo(new Prio3Sum(8)));
    }

    @Test
    void every_supported_vdaf_is_read() {
        assertThat(only(task("!FixedSize {}", "!Prio3SumVec {bits: 2, length: 3, chunk_length: 4}"))
                        .vdaf())
                .isEqualTo(new Prio3SumVec(2, 3, 4));
        assertThat(only(task("!FixedSize {}", "!Prio3Histogram {length: 5, chunk_length: 2}"))
                        .vdaf())
                .isEqualTo(new Prio3Histogram(5, 2));
        assertThat(only(task(
                                "!FixedSize {}",
                                "!Prio3SumVecField64MultiproofHmacSha256Aes128 {proofs: 3, bits: 1, length: 6, chunk_length: 2}"))
                        .vdaf())
                .isEqualTo(new Prio3SumVecField64MultiproofHmacSha256Aes128(3, 1, 6, 2));
    }

    @Test
    void differential_privacy_is_read_as_janus_writes_it() {
        String vdaf =
                "!Prio3Histogram {length: 5, chunk_length: 2, dp_strategy: {dp_strategy: PureDpDiscreteLaplace, budget: {epsilon: [[3],[2]]}}}";
        DpStrategy expected =
                new DpStrategy.PureDpDiscreteLaplace(new DpStrategy.Budget(BigInteger.valueOf(3), BigInteger.TWO));
        assertThat(only(task("!FixedSize {}", vdaf)).vdaf()).isEqualTo(new Prio3Histogram(5, 2, expected));
    }

    @Test
    void no_differential_privacy_may_be_said_or_left_out() {
        String vdaf = "!Prio3Histogram {length: 5, chunk_length: 2, dp_strategy: {dp_strategy: NoDifferentialPrivacy}}";
        assertThat(only(task("!FixedSize {}", vdaf)).vdaf()).isEqualTo(new Prio3Histogram(5, 2));
    }

    @Test
    void a_fixed_size_query_is_read_in_every_form() {
        assertThat(List.of(
                        "FixedSize",
                        "!FixedSize",
                        "!FixedSize {}",
                        "!FixedSize {max_batch_size: null, batch_time_window_size: ~}",
                        "{FixedSize: {}}",
                        "{\"FixedSize\":{\"max_batch_size\":null}}"))
                .allSatisfy(form -> assertThat(only(task(form, "Prio3Count")).queryType())
                        .isEqualTo(new QueryType.FixedSize(null, null)));
    }

    @Test
    void a_time_interval_task_has_defaults() {
        assertThat(List.of("TimeInterval", "!TimeInterval", "!TimeInterval {}", "{TimeInterval: {}}"))
                .allSatisfy(form -> assertThat(only(task(form, "Prio3Count")).queryType())
                        .isEqualTo(new QueryType.TimeInterval(300, 600, new Backfill.All(), TooFew.WIDEN, 12)));
    }

    @Test
    void a_time_interval_task_is_asked_for_as_soon_as_intervals_are_due() {
        EmitterTask task = only(task("TimeInterval", "Prio3Count"));
        assertThat(task.schedule()).isEqualTo(Schedule.parse("* * * * *"));
        assertThat(task.reportExpiryAge()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void the_default_interval_is_a_multiple_of_the_time_precision() {
        assertThat(only(task("TimeInterval", "Prio3Count").replace("precision: 300", "precision: 7"))
                        .queryType())
                .isEqualTo(new QueryType.TimeInterval(301, 600, new Backfill.All(), TooFew.WIDEN, 12));
    }

    @Test
    void every_rule_of_a_time_interval_task_is_read() {
        String written = "!TimeInterval {interval: 3600, grace: 900, backfill: \"2026-11-01T00:00:00Z\", too_few: skip,"
                + " max_widen: 4, schedule: \"0 3 * * *\"}";
        EmitterTask task = only(task(written, "Prio3Count") + "  report_expiry_secs: 0\n");
        assertThat(task.queryType())
                .isEqualTo(new QueryType.TimeInterval(
                        3600, 900, new Backfill.From(Instant.parse("2026-11-01T00:00:00Z")), TooFew.SKIP, 4));
        assertThat(task.schedule()).isEqualTo(Schedule.parse("0 3 * * *"));
        assertThat(task.reportExpiryAge()).isNull();
    }

    @Test
    void a_vdaf_that_cannot_be_added_up_is_shown_with_the_reason_and_is_no_error() {
        assertThat(unsupported(task("!FixedSize {}", "!Poplar1 {bits: 16}")).reason())
                .isEqualTo("VDAF Poplar1 is not supported");
        assertThat(unsupported(task("!FixedSize {}", "!Prio3FixedPointBoundedL2VecSum {bitsize: BitSize16, length: 4}"))
                        .reason())
                .contains("Prio3FixedPointBoundedL2VecSum");
    }

    @Test
    void an_unsupported_task_keeps_its_name() {
        assertThat(unsupported(with("name: heavy hitters").replace("Prio3Count", "!Poplar1 {bits: 8}"))
                        .name())
                .isEqualTo("heavy hitters");
    }

    @Test
    void the_revision_is_the_files_modification_time() {
        assertThat(read("[]").revision()).isEqualTo(1234);
    }

    @Test
    void an_empty_list_means_no_tasks() {
        assertThat(read("[]").tasks()).isEmpty();
    }
}
