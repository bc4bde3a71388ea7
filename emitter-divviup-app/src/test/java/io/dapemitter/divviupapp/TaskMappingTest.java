// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.TaskId;
import io.dapemitter.divviupapp.api.ApiAggregator;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.divviupapp.api.ApiTask;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** From the API's rows to tasks; expectations are written by hand from section 4 of the reference. */
final class TaskMappingTest {
    private static final TaskId ID = TaskId.parse("4oErJ-ZB890JIZWZaK-5RtUzJHxchp4AV8oTTJxXDG8");
    private static final Instant EXPIRATION = Instant.parse("2027-11-21T08:08:18.394492Z");
    private static final ApiAggregator LEADER =
            new ApiAggregator("c2c70f1a-571e-450e-be2b-f994615eeb9d", "leader", "https://leader.example/dap", "DAP-09");
    private static final HpkeConfig KEY = new HpkeConfig(
            202, 0x0020, 1, 1, Base64.getUrlDecoder().decode("_9fZZK3xgdJSBCDOzn0AiURmuiYbR6DWI0iMTtxQVDI"));
    private static final ApiCredential CREDENTIAL = new ApiCredential(
            "136bbc7d-5434-4a01-8e51-a8801ca8a866",
            "demo-credential",
            KEY,
            "",
            "sVSzYvPPmztKYSEWEBY0HeR1J-8FTKNBGuPpPVQIKbY");

    private static ApiTask task(
            @Nullable String name, @Nullable Long maxBatchSize, @Nullable Long precision, List<String> oddFields) {
        return new ApiTask(
                ID,
                name,
                JsonMapper.builder().build().readTree("{\"type\":\"count\"}"),
                maxBatchSize,
                300L,
                precision,
                EXPIRATION,
                null,
                LEADER.id(),
                CREDENTIAL.id(),
                oddFields);
    }

    private static ApiTask task() {
        return task("time-bucketed", 1000L, 60L, List.of());
    }

    private static DiscoveredTask map(String overrides, ApiTask task) {
        return new TaskMapping(OverridesFixture.read(overrides)).map(task, LEADER, CREDENTIAL);
    }

    private static EmitterTask supported(DiscoveredTask task) {
        return ((DiscoveredTask.Supported) task).task();
    }

    private static String reason(DiscoveredTask task) {
        return ((DiscoveredTask.Unsupported) task).reason();
    }

    private static String reason(ApiTask task, @Nullable ApiAggregator leader, @Nullable ApiCredential credential) {
        return reason(new TaskMapping(TaskOverrides.NONE).map(task, leader, credential));
    }

    @Test
    void every_field_finds_its_place() {
        EmitterTask task = supported(map("{}", task()));
        assertThat(task.taskId()).isEqualTo(ID);
        assertThat(task.name()).isEqualTo("time-bucketed");
        assertThat(task.leader()).isEqualTo(URI.create("https://leader.example/dap/"));
        assertThat(task.dapVersion()).isEqualTo(DapVersion.DAP_09);
        assertThat(task.vdaf()).isEqualTo(new Prio3Count());
        assertThat(task.queryType()).isEqualTo(new QueryType.FixedSize(1000L, 300L));
        assertThat(task.timePrecision()).isEqualTo(60);
        assertThat(task.tokenType()).isEqualTo(TokenType.BEARER);
        assertThat(task.expiration()).isEqualTo(EXPIRATION);
        assertThat(task.reportExpiryAge()).isEqualTo(Duration.ofDays(14));
        assertThat(task.schedule()).isEqualTo(Schedule.parse("*/15 * * * *"));
        assertThat(task.collectNext()).isNull();
    }

    /** The fingerprint was made by sha256sum and base64 of the recorded public key. */
    @Test
    void the_credential_is_told_by_name_id_key_and_token() {
        assertThat(supported(map("{}", task())).credential())
                .isEqualTo("demo-credential#202.KK55iM5mh1iDsfAngPlt8A.sVSzYvPPmztKYSEWEBY0HeR1J-8FTKNBGuPpPVQIKbY");
    }

    @Test
    void an_override_says_how_it_is_collected() {
        EmitterTask task = supported(map("""
                task_overrides:
                  - task: "time-*"
                    schedule: "0 * * * *"
                    collect_next: after_result
                    max_open_collection_jobs: 2
                    emitters: [warehouse]
                """, task()));
        assertThat(task.schedule()).isEqualTo(Schedule.parse("0 * * * *"));
        assertThat(task.collectNext()).isEqualTo(CollectNext.AFTER_RESULT);
        assertThat(task.maxOpenCollectionJobs()).isEqualTo(2);
        assertThat(task.emitters()).containsExactly("warehouse");
    }

    @Test
    void the_default_schedule_is_for_tasks_with_and_without_override() {
        String keys = "default_schedule: \"0 3 * * *\"\ntask_overrides: [{task: other}, {task: \"t*\", enabled: true}]";
        assertThat(supported(map(keys, task())).schedule()).isEqualTo(Schedule.parse("0 3 * * *"));
        assertThat(supported(map(keys, task("survey", 1L, 1L, List.of()))).schedule())
                .isEqualTo(Schedule.parse("0 3 * * *"));
    }

    @Test
    void a_task_that_is_not_enabled_is_disabled_and_says_where() {
        DiscoveredTask task = map("task_overrides: [{task: time-bucketed, enabled: false}]", task());
        assertThat(task)
                .isInstanceOfSatisfying(
                        DiscoveredTask.Disabled.class,
                        disabled -> assertThat(disabled.reason()).contains("time-bucketed", "config.yaml:1"));
    }

    @Test
    void a_task_without_a_name_has_none() {
        assertThat(supported(map("{}", task(null, 1L, 1L, List.of()))).name()).isNull();
    }

    @Test
    void a_task_without_a_maximum_batch_size_is_of_time_intervals() {
        EmitterTask task = supported(map("{}", task("survey", null, 60L, List.of())));
        assertThat(task.queryType())
                .isEqualTo(new QueryType.TimeInterval(300, 600, new Backfill.All(), TooFew.WIDEN, 12));
        assertThat(task.schedule().expression()).isEqualTo("* * * * *");
        assertThat(task.reportExpiryAge()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void an_override_says_how_intervals_are_cut() {
        String override =
                "task_overrides: [{task: survey, interval: 3600, grace: 60, backfill: none, too_few: wait, max_widen: 2}]";
        assertThat(supported(map(override, task("survey", null, 60L, List.of())))
                        .queryType())
                .isEqualTo(new QueryType.TimeInterval(3600, 60, new Backfill.None(), TooFew.WAIT, 2));
    }

    @Test
    void an_interval_that_does_not_fit_the_task_is_named() {
        assertThat(map("task_overrides: [{task: survey, interval: 90}]", task("survey", null, 60L, List.of())))
                .isInstanceOfSatisfying(
                        DiscoveredTask.Unsupported.class,
                        unsupported -> assertThat(unsupported.reason()).contains("multiple of time_precision 60"));
    }

    @Test
    void a_time_precision_of_which_no_interval_is_a_multiple_is_told_of_that_task_alone() {
        String override = "task_overrides: [{task: survey, interval: 3600}]";
        assertThat(List.of("{}", override))
                .allSatisfy(keys -> assertThat(List.of(0L, 400L * 86_400))
                        .allSatisfy(precision -> assertThat(map(keys, task("survey", null, precision, List.of())))
                                .isInstanceOfSatisfying(
                                        DiscoveredTask.Unsupported.class,
                                        unsupported -> assertThat(unsupported.reason())
                                                .contains("a time precision of " + precision + " seconds"))));
    }

    @Test
    void a_timezone_alone_does_not_have_intervals_asked_for_by_the_default_schedule() {
        String keys = "default_schedule: \"0 3 * * *\"\ntask_overrides: [{task: survey, timezone: Europe/Berlin}]";
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(supported(map(keys, task("survey", null, 60L, List.of()))).schedule())
                .isEqualTo(Schedule.parse("* * * * *", berlin));
        assertThat(supported(map(keys, task("survey", 1L, 60L, List.of()))).schedule())
                .isEqualTo(Schedule.parse("0 3 * * *", berlin));
    }

    @Test
    void another_protocol_is_named() {
        ApiAggregator newer = new ApiAggregator(LEADER.id(), "leader", "https://leader.example/", "DAP-18");
        assertThat(reason(task(), newer, CREDENTIAL)).contains("DAP-18").contains("DAP-09");
    }

    @Test
    void a_leader_that_the_api_does_not_show_is_named() {
        assertThat(reason(task(), null, CREDENTIAL)).contains(LEADER.id());
    }

    @Test
    void a_leader_without_a_usable_url_is_told() {
        ApiAggregator odd = new ApiAggregator(LEADER.id(), "leader", "ftp://leader.example/", "DAP-09");
        assertThat(reason(task(), odd, CREDENTIAL)).contains("ftp://leader.example/");
    }

    @Test
    void a_credential_that_the_api_does_not_show_is_named() {
        assertThat(reason(task(), LEADER, null)).contains(CREDENTIAL.id());
    }

    @Test
    void a_credential_of_unknown_algorithms_is_told() {
        ApiCredential odd = new ApiCredential(CREDENTIAL.id(), "odd one", null, "uses 39321", "hash");
        assertThat(reason(task(), LEADER, odd)).contains("odd one").contains("uses 39321");
    }

    @Test
    void fields_that_cannot_be_read_are_named() {
        assertThat(reason(task("survey", 1L, 60L, List.of("max_batch_size")), LEADER, CREDENTIAL))
                .contains("max_batch_size");
    }

    @Test
    void a_time_precision_is_needed() {
        assertThat(reason(task("survey", 1L, null, List.of()), LEADER, CREDENTIAL))
                .contains("time_precision");
        assertThat(reason(task("survey", 1L, 0L, List.of()), LEADER, CREDENTIAL))
                .contains("time_precision");
    }
}
