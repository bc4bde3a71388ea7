// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ProgramResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line teaches itself and refuses what it does not understand. */
final class CommandLineTest extends CommandFixture {
    @Test
    void help_names_every_command_and_shows_examples() {
        assertThat(run("--help").out())
                .contains(
                        "run",
                        "drain",
                        "check",
                        "status",
                        "tasks",
                        "collections",
                        "emissions",
                        "jobs",
                        "dump",
                        "Examples:",
                        "Exit codes:");
    }

    @Test
    void every_command_has_an_example_in_its_help() {
        assertThat(List.of(
                        "run",
                        "drain",
                        "check",
                        "status",
                        "tasks",
                        "collections",
                        "emissions",
                        "jobs",
                        "dump",
                        "recover",
                        "collect"))
                .allSatisfy(command -> assertThat(run(command, "--help").out())
                        .contains("Example")
                        .contains("emitter-janus-app " + command));
    }

    @Test
    void the_two_files_can_be_named_after_every_command() {
        assertThat(run("drain", "--help").out()).contains("--config-file=FILE", "--tasks-file=FILE");
        assertThat(run("collections", "retry", "--help").out()).contains("--config-file=FILE", "--tasks-file=FILE");
    }

    @Test
    void the_version_is_shown() {
        assertThat(run("--version").out()).startsWith("emitter-janus-app ");
    }

    @Test
    void an_unknown_command_or_option_is_a_usage_error() {
        assertThat(run("drane").code()).isEqualTo(2);
        assertThat(run("drain", "--time-out", "3").code()).isEqualTo(2);
        assertThat(run("collections", "--state", "lost").code()).isEqualTo(2);
    }

    @Test
    void a_usage_error_is_the_last_thing_on_the_screen_but_for_the_way_to_help() {
        ProgramResult result = run("drain", "--time-out", "3");
        assertThat(result.err())
                .startsWith("Unknown option")
                .contains("--timeout")
                .endsWith("Help: emitter-janus-app drain --help" + System.lineSeparator())
                .doesNotContain("Usage:");
    }

    @Test
    void no_command_waits_for_longer_than_a_week() {
        String taskId = task.taskId().toString();
        for (String seconds : List.of("-5", "10000000000")) {
            ProgramResult result = run("collect", taskId, "--current", "--wait", seconds);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--wait must be 0 to 604800 seconds, not " + seconds);
        }
    }

    @Test
    void a_group_without_a_command_says_which_there_are() {
        ProgramResult result = run("tasks");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("list, show, pause, resume");
    }

    @Test
    void without_a_command_the_program_runs() {
        write("config.yaml", "patience_secs: soon\n");
        ProgramResult result = run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("config.yaml:1: patience_secs: must be a whole number");
    }

    @Test
    void a_first_start_with_a_broken_task_list_ends_at_once() {
        writeTasks("- task_id: 1\n");
        ProgramResult result = run("run");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("tasks.yaml:1: task_id: is read as a number; put quotes around it");
    }

    @Test
    void a_datastore_that_does_not_come_ends_the_start_after_the_pools_timeout() {
        write("config.yaml", "database: {url: \"postgres://me@127.0.0.1:1/x\", connection_pool_timeouts_s: 1}\n");
        ProgramResult result = run("run");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Error: ", "127.0.0.1:1");
    }

    @Test
    void options_alone_mean_run() {
        assertThat(run("--config-file", "none.yaml").err()).contains("none.yaml: does not exist");
    }

    @Test
    void the_files_can_be_named_by_variables() {
        environment.put("CONFIG_FILE", write("other.yaml", "foo: 1\n").toString());
        assertThat(run("check").err()).contains("other.yaml:1: foo: unknown key");
    }

    @Test
    void an_option_goes_before_its_variable() {
        environment.put("TASKS_FILE", "/no/such/file");
        assertThat(run("check", "--tasks-file", "tasks.yaml").code()).isZero();
    }

    @Test
    void a_log_filter_that_is_none_is_a_usage_error() {
        environment.put("EMITTER_LOG", "loud");
        ProgramResult result = run("status");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("EMITTER_LOG: invalid filter: \"loud\" is no level");
    }
}
