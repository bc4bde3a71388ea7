// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static io.dapemitter.divviupapp.OverridesFixture.findings;
import static io.dapemitter.divviupapp.OverridesFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.dap.TaskId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the configuration says of tasks. */
final class TaskOverridesTest {
    private static final TaskId ID = TaskId.parse("CzGJT0nmo8v-AiJI2-P4qpljPVjJzf2tILRRvHbZFRo");
    private static final TaskId OTHER = TaskId.parse("iBFZu-6SDOnWn4nN5w6zQ7gx8C-dwia21dufmE6scsU");

    private static String selectorFor(String yaml, TaskId id, String name) {
        return read(yaml).of(id, name).map(TaskOverride::selector).orElse("none");
    }

    private static final String THREE_KINDS = """
            task_overrides:
              - task: "surv*"
              - task: survey
              - task: CzGJT0nmo8v-AiJI2-P4qpljPVjJzf2tILRRvHbZFRo
              - task: "*"
            """;

    @Test
    void the_id_counts_before_the_name() {
        assertThat(selectorFor(THREE_KINDS, ID, "survey")).isEqualTo(ID.toString());
    }

    @Test
    void the_name_counts_before_a_pattern_though_it_stands_below() {
        assertThat(selectorFor(THREE_KINDS, OTHER, "survey")).isEqualTo("survey");
    }

    @Test
    void of_patterns_the_first_counts() {
        assertThat(selectorFor(THREE_KINDS, OTHER, "surveys")).isEqualTo("surv*");
    }

    @Test
    void a_star_stands_for_any_characters_and_a_question_mark_for_one() {
        String yaml = "task_overrides: [{task: \"a?c (*)\"}]";
        assertThat(selectorFor(yaml, ID, "abc (x.y)")).isEqualTo("a?c (*)");
        assertThat(selectorFor(yaml, ID, "ac (x)")).isEqualTo("none");
    }

    @Test
    void other_characters_of_a_pattern_stand_for_themselves() {
        assertThat(selectorFor("task_overrides: [{task: \"a.c*\"}]", ID, "abc")).isEqualTo("none");
    }

    @Test
    void a_task_that_nothing_fits_has_no_override() {
        assertThat(selectorFor("task_overrides: [{task: survey}]", ID, "Survey"))
                .isEqualTo("none");
    }

    @Test
    void every_key_is_read() {
        TaskOverride override = read("""
                task_overrides:
                  - task: survey
                    schedule: "0 6 * * *"
                    timezone: Europe/Berlin
                    collect_next: after_result
                    max_open_collection_jobs: 3
                    emitters: [warehouse]
                    enabled: false
                """).of(ID, "survey").orElseThrow();
        assertThat(override.schedule()).isEqualTo(Schedule.parse("0 6 * * *", ZoneId.of("Europe/Berlin")));
        assertThat(override.collectNext()).isEqualTo(CollectNext.AFTER_RESULT);
        assertThat(override.maxOpenCollectionJobs()).isEqualTo(3);
        assertThat(override.emitters()).containsExactly("warehouse");
        assertThat(override.enabled()).isFalse();
    }

    @Test
    void a_time_zone_alone_is_kept_without_a_schedule() {
        TaskOverride override = read("task_overrides: [{task: survey, timezone: Europe/Berlin}]")
                .of(ID, "survey")
                .orElseThrow();
        assertThat(override.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(override.schedule()).isNull();
    }

    @Test
    void tasks_are_asked_for_every_15_minutes_by_default() {
        assertThat(read("{}").defaultSchedule()).isEqualTo(Schedule.parse("*/15 * * * *"));
    }

    @Test
    void everything_wrong_is_told_with_its_line() {
        assertThat(findings("""
                default_schedule: often
                task_overrides:
                  - schedule: "* * * * *"
                  - task: 7
                  - task: survey
                    shedule: "0 * * * *"
                    timezone: Mars
                    collect_next: later
                  - task: survey
                """, TaskOverrides::read))
                .satisfiesExactly(
                        finding -> assertThat(finding).startsWith("config.yaml:1: default_schedule: \"often\""),
                        finding -> assertThat(finding).startsWith("config.yaml:3: task_overrides[0].task: is missing"),
                        finding ->
                                assertThat(finding).startsWith("config.yaml:4: task_overrides[1].task: must be a text"),
                        finding -> assertThat(finding).contains("shedule: unknown key; did you mean \"schedule\"?"),
                        finding -> assertThat(finding).startsWith("config.yaml:7: task_overrides[2].timezone"),
                        finding -> assertThat(finding).startsWith("config.yaml:8: task_overrides[2].collect_next"),
                        finding -> assertThat(finding)
                                .startsWith("config.yaml:9: task_overrides[3].task: \"survey\" is also in line 5"));
    }

    @Test
    void an_emitter_that_nobody_configures_is_refused() {
        TaskOverrides overrides = read("task_overrides: [{task: survey, emitters: [warehose]}]");
        assertThatThrownBy(() -> overrides.requireEmitters(List.of("warehouse")))
                .hasMessageContaining("task_overrides[0].emitters")
                .hasMessageContaining("did you mean \"warehouse\"?");
    }

    @Test
    void an_override_for_no_task_is_told_once() {
        TaskOverrides overrides = read("task_overrides: [{task: gone}, {task: \"sur*\"}]");
        List<String> warnings = new ArrayList<>();
        overrides.warnOfUnused(Map.of(ID, "survey"), warnings::add);
        overrides.warnOfUnused(Map.of(ID, "survey"), warnings::add);
        assertThat(warnings).singleElement().asString().contains("\"gone\"").contains("task_overrides[0]");
    }
}
