// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static io.dapemitter.janusapp.TasksFixture.ID;
import static io.dapemitter.janusapp.TasksFixture.findings;
import static io.dapemitter.janusapp.TasksFixture.task;
import static io.dapemitter.janusapp.TasksFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong in tasks.yaml is told with line, key and remedy. */
final class TasksFileFindingsTest {
    private static final String GOOD = task("!FixedSize {}", "Prio3Count");

    @Test
    void two_tasks_with_one_id_are_refused_with_both_lines() {
        assertThat(findings(GOOD + GOOD))
                .containsExactly("tasks.yaml:7: task_id: " + ID
                        + " is also in line 1; one task cannot be listed twice, remove one of the two");
    }

    @Test
    void an_unquoted_task_id_of_digits_says_to_quote_it() {
        String digits = "1234567890123456789012345678901234567890123";
        assertThat(findings(GOOD.replace("\"" + ID + "\"", digits)))
                .containsExactly("tasks.yaml:1: task_id: is read as a number; put quotes around it: task_id: \""
                        + digits + "\"");
    }

    @Test
    void a_task_id_of_another_length_is_refused() {
        assertThat(findings(GOOD.replace(ID, "abc")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:1: task_id: ")
                .contains("43 characters");
    }

    @Test
    void a_version_that_nobody_speaks_is_refused() {
        assertThat(findings(with("dap_version: 15")))
                .singleElement()
                .asString()
                .startsWith(
                        "tasks.yaml:7: dap_version: 15 is not supported; 9 is what Janus 0.7 speaks, 18 Janus main");
    }

    @Test
    void keys_of_dap_18_say_which_version_they_belong_to() {
        assertThat(findings(with("task_info: dGFzay1pbmZv")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:7: task_info: belongs to DAP-18; write dap_version: 18");
    }

    @Test
    void a_time_precision_that_allows_no_intervals_is_told_with_its_place() {
        String task =
                GOOD.replace("!FixedSize {}", "!TimeInterval {}").replace("precision: 300", "precision: 40000000");
        assertThat(findings(task))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:3: query_type.interval: a time precision of 40000000 seconds");
    }

    @Test
    void more_merged_intervals_than_a_search_can_look_for_are_refused() {
        assertThat(findings(GOOD.replace("!FixedSize {}", "!TimeInterval {max_widen: 25}")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:3: query_type.max_widen: ")
                .contains("24");
    }

    @Test
    void an_unknown_key_suggests_the_near_one() {
        assertThat(findings(with("colector_credential: x")))
                .containsExactly(
                        "tasks.yaml:7: colector_credential: unknown key; did you mean \"collector_credential\"?");
    }

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThat(findings("- name: x\n"))
                .hasSize(6)
                .anyMatch(finding -> finding.contains("task_id: is missing"))
                .anyMatch(finding -> finding.contains("leader: is missing"))
                .anyMatch(finding -> finding.contains("query_type: is missing"))
                .anyMatch(finding -> finding.contains("vdaf: is missing"))
                .anyMatch(finding -> finding.contains("time_precision: is missing"))
                .anyMatch(finding -> finding.contains("collector_credential: is missing"));
    }

    @Test
    void a_leaders_task_of_janus_says_of_each_key_what_to_do() {
        List<String> findings = findings("""
                - task_id: "%s"
                  peer_aggregator_endpoint: "http://127.0.0.1:8081/"
                  query_type: !FixedSize {max_batch_size: 10, batch_time_window_size: null}
                  vdaf: Prio3Count
                  role: Leader
                  vdaf_verify_key: "AAAAAAAAAAAAAAAAAAAAAA"
                  max_batch_query_count: 1
                  task_expiration: null
                  report_expiry_age: null
                  min_batch_size: 10
                  time_precision: 60
                  tolerable_clock_skew: 60
                  collector_hpke_config: {id: 66}
                  aggregator_auth_token: {type: Bearer, token: "leader-to-helper-token"}
                  collector_auth_token_hash: {type: Bearer, hash: "x"}
                  hpke_keys: []
                """.formatted(ID));
        assertThat(findings)
                .noneMatch(finding -> finding.contains("unknown key"))
                .noneMatch(finding -> finding.contains("leader-to-helper-token"))
                .anyMatch(finding -> finding.startsWith("tasks.yaml:2: peer_aggregator_endpoint: ")
                        && finding.contains("write leader: URL"))
                .anyMatch(finding -> finding.startsWith("tasks.yaml:6: vdaf_verify_key: is a secret"))
                .anyMatch(finding -> finding.startsWith("tasks.yaml:5: role: ") && finding.contains("remove it"));
    }

    @Test
    void a_mistyped_vdaf_suggests_the_near_one() {
        assertThat(findings(task("!FixedSize {}", "!Prio3Summ {bits: 8}")))
                .containsExactly("tasks.yaml:4: vdaf: \"Prio3Summ\" is unknown; did you mean \"Prio3Sum\"?");
    }

    @Test
    void a_vdaf_parameter_out_of_range_is_named() {
        assertThat(findings(task("!FixedSize {}", "!Prio3Sum {bits: 65}")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:4: vdaf: ")
                .contains("bits must be between 1 and 64");
    }

    @Test
    void an_unknown_vdaf_parameter_is_named() {
        assertThat(findings(task("!FixedSize {}", "!Prio3Sum {bits: 8, max: 3}")))
                .singleElement()
                .asString()
                .contains("no parameter 'max'");
    }

    @Test
    void a_missing_vdaf_parameter_is_named() {
        assertThat(findings(task("!FixedSize {}", "!Prio3Sum")))
                .singleElement()
                .asString()
                .contains("Prio3Sum");
    }

    @Test
    void a_schedule_that_is_none_says_what_to_write() {
        assertThat(findings(task("!FixedSize {schedule: \"hourly\"}", "Prio3Count")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:3: query_type.schedule: ")
                .contains("five fields");
    }

    @Test
    void a_schedule_that_never_comes_is_refused() {
        assertThat(findings(task("!FixedSize {schedule: \"0 0 31 2 *\"}", "Prio3Count")))
                .singleElement()
                .asString()
                .contains("never comes due");
    }

    @Test
    void a_schedule_beside_the_query_type_says_where_it_belongs() {
        assertThat(findings(with("schedule: \"0 * * * *\"")))
                .singleElement()
                .asString()
                .contains("under query_type");
    }

    @Test
    void an_unknown_time_zone_is_refused() {
        assertThat(findings(with("timezone: Mars/Olympus")))
                .singleElement()
                .asString()
                .contains("no time zone");
    }

    @Test
    void an_emitter_that_is_not_configured_suggests_the_near_one() {
        assertThat(findings(with("emitters: [result]")))
                .containsExactly(
                        "tasks.yaml:7: emitters: \"result\" is no emitter of the configuration; did you mean \"results\"?");
    }

    @Test
    void a_leader_that_is_no_url_is_refused() {
        assertThat(List.of(
                        "leader.example",
                        "ftp://leader.example",
                        "https://",
                        "https://x/?y",
                        "https://u:p@x/",
                        "ht tp"))
                .allSatisfy(
                        leader -> assertThat(findings(GOOD.replace("https://leader.example/dap", "\"" + leader + "\"")))
                                .singleElement()
                                .asString()
                                .startsWith("tasks.yaml:2: leader: ")
                                .doesNotContain("u:p"));
    }

    @Test
    void an_empty_file_says_how_to_write_no_tasks() {
        assertThat(findings("# soon\n")).containsExactly("tasks.yaml: is empty; write [] if there are no tasks");
    }

    @Test
    void a_map_in_place_of_the_list_is_refused() {
        assertThat(findings("task_id: x\n")).singleElement().asString().contains("must be a list of tasks");
    }

    @Test
    void an_anchor_shared_by_tasks_is_refused() {
        assertThat(findings(GOOD.replace("Prio3Count", "&v Prio3Count") + with("x: *v")))
                .anyMatch(finding -> finding.contains("alias *v is not allowed"));
    }

    @Test
    void an_interval_that_is_no_multiple_of_the_time_precision_is_a_finding() {
        assertThat(findings(task("!TimeInterval {interval: 450}", "Prio3Count")))
                .singleElement()
                .asString()
                .contains("query_type.interval: 450 is no multiple of time_precision 300");
    }

    @Test
    void backfill_of_all_from_a_leader_that_keeps_reports_for_ever_needs_a_time() {
        assertThat(findings(task("TimeInterval", "Prio3Count") + "  report_expiry_secs: 0\n"))
                .singleElement()
                .asString()
                .contains("query_type.backfill: cannot be all");
    }

    @Test
    void a_backfill_that_is_no_time_says_what_to_write() {
        assertThat(findings(task("!TimeInterval {backfill: yesterday}", "Prio3Count")))
                .singleElement()
                .asString()
                .contains("query_type.backfill: ", "write none, all, or a time");
    }
}
