// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ProgramResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that look at the ledger and steer it. */
final class OneShotCommandsTest extends CommandFixture {
    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    private void collectOne() {
        batch();
        assertThat(run("drain", "--timeout", "30").code()).isZero();
    }

    @Test
    void before_the_first_run_every_command_says_what_to_start() {
        ProgramResult result = run("status");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("run or drain creates");
        assertThat(folder.resolve("emitter.db")).doesNotExist();
    }

    @Test
    void status_is_a_table_for_people() {
        collectOne();
        ProgramResult result = run("status");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("source emitter-janus-app on sqlite:" + folder.resolve("emitter.db"))
                .contains(task.taskId() + "  visits  active")
                .contains("results  sql");
    }

    @Test
    void status_is_json_for_machines() {
        collectOne();
        JsonNode status = json(run("status", "--json").out());
        JsonNode shown = status.get("tasks").get(0);
        assertThat(shown.get("task_id").stringValue()).isEqualTo(task.taskId().toString());
        assertThat(shown.get("state").stringValue()).isEqualTo("active");
        assertThat(shown.get("last_result").stringValue()).endsWith("Z");
        assertThat(shown.get("trouble").isNull()).isTrue();
        assertThat(status.get("emitters").get(0).get("owed").intValue()).isZero();
    }

    @Test
    void the_list_says_what_each_task_is() {
        collectOne();
        assertThat(run("tasks", "list").out())
                .contains(task.taskId() + "  visits  active  fixed_size  Prio3Count  0 0 1 1 *  in ");
    }

    @Test
    void one_task_is_shown_with_all_that_is_known() {
        collectOne();
        assertThat(run("tasks", "show", "visits").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "task_id " + task.taskId(),
                        "query_type fixed_size",
                        "time_precision 60",
                        "schedule 0 0 1 1 *",
                        "collect_next after_result",
                        "collector_credential east",
                        "emitters results")
                .noneMatch(line -> line.startsWith("labels") || line.startsWith("expiration"));
    }

    @Test
    void one_task_is_shown_as_json() {
        collectOne();
        JsonNode shown = json(run("tasks", "show", task.taskId().toString().substring(0, 6), "--json")
                .out());
        assertThat(shown.get("max_open_collection_jobs").intValue()).isPositive();
        assertThat(shown.get("emitters").get(0).stringValue()).isEqualTo("results");
        assertThat(shown.get("labels")).isEmpty();
        assertThat(shown.get("expiration").isNull()).isTrue();
    }

    @Test
    void a_task_is_paused_and_resumed_by_name() {
        collectOne();
        assertThat(run("tasks", "pause", "visits").err()).contains("is paused");
        assertThat(run("tasks", "list").out()).contains("paused");
        assertThat(run("tasks", "resume", "visits").code()).isZero();
        assertThat(run("tasks", "list").out()).doesNotContain("paused");
    }

    @Test
    void a_task_that_nobody_knows_is_a_usage_error() {
        collectOne();
        ProgramResult result = run("tasks", "pause", "visit");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("no task \"visit\"", "tasks list");
    }

    @Test
    void the_ledger_is_listed_by_task_and_state() {
        collectOne();
        assertThat(run("collections", "--task", "visits", "--state", "collected")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(run("collections", "--state", "undecodable").out()).isEqualTo("none\n");
        assertThat(json(run("collections", "--json").out()).get(0).get("state").stringValue())
                .isEqualTo("creating");
    }

    @Test
    void a_collection_is_tried_again_by_its_id() {
        collectOne();
        String id = json(run("collections", "--state", "creating", "--json").out())
                .get(0)
                .get("collection_job_id")
                .stringValue();
        assertThat(run("collections", "retry", "visits", id).code()).isZero();
        assertThat(run("collections", "import", "visits", id).err()).contains("collections retry");
    }

    @Test
    void an_id_that_is_none_is_a_usage_error() {
        collectOne();
        ProgramResult result = run("collections", "retry", "visits", "abc");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("22 characters");
    }

    @Test
    void a_list_of_less_than_one_row_is_a_usage_error() {
        collectOne();
        ProgramResult result = run("collections", "--limit", "-1");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--limit must be at least 1");
    }

    @Test
    void nothing_owed_is_none() {
        collectOne();
        assertThat(run("emissions", "list").out()).isEqualTo("none\n");
        assertThat(run("emissions", "retry").err()).contains("0 refused results");
        assertThat(json(run("emissions", "list", "--state", "emitted", "--json").out()))
                .hasSize(1);
    }

    @Test
    void giving_up_what_a_configured_emitter_is_owed_is_refused() {
        collectOne();
        ProgramResult result = run("emissions", "abandon", "--backend", "results");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("remove the backend from the configuration");
    }

    @Test
    void jobs_are_listed_shown_and_guarded() {
        collectOne();
        JsonNode jobs = json(run("jobs", "list", "--kind", "CreatePrio3Collection", "--state", "ready", "--json")
                .out());
        String id = jobs.get(0).get("id").toString();
        assertThat(json(run("jobs", "show", id).out()).get("kind").stringValue())
                .isEqualTo("CreatePrio3Collection");
        ProgramResult cancel = run("jobs", "cancel", id);
        assertThat(cancel.code()).isEqualTo(1);
        assertThat(cancel.err()).contains("tasks pause " + task.taskId());
        assertThat(run("jobs", "retry", id).code()).isZero();
    }

    @Test
    void a_dump_of_an_emitter_that_is_not_there_names_those_that_are() {
        collectOne();
        assertThat(run("dump", "--emitter", "other").err()).contains("\"other\"", "results");
    }
}
