// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One pass of the whole program, and what its exit code tells. */
final class DrainCommandTest extends CommandFixture {
    @Test
    void what_is_ready_is_collected_and_emitted_whatever_the_schedule() {
        batch();
        batch();
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.code()).isZero();
        assertThat(run("dump").out().lines()).hasSize(3).allMatch(line -> line.contains(","));
    }

    @Test
    void nothing_to_do_is_0() {
        assertThat(run("drain", "--timeout", "30").code()).isZero();
    }

    @Test
    void something_pending_is_75() {
        slowLeader(1000);
        batch();
        ProgramResult result = run("drain", "--timeout", "2");
        assertThat(result.code()).isEqualTo(75);
        assertThat(result.err()).contains("1 collection jobs");
    }

    @Test
    void something_that_needs_a_person_is_1() {
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.code()).isEqualTo(1);
        assertThat(run("status").out()).contains("!", "credential");
    }

    @Test
    void an_unreachable_leader_is_75() {
        leader.close();
        assertThat(run("drain", "--timeout", "1").code()).isEqualTo(75);
    }

    @Test
    void an_unsupported_task_is_listed_and_does_not_count() {
        writeTasks(taskYaml("!Poplar1 {bits: 8}"));
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.err()).contains("not collected: task visits", "Poplar1");
        assertThat(result.code()).isZero();
    }

    @Test
    void a_task_without_a_credential_is_listed_and_does_not_count() throws IOException {
        Files.delete(folder.resolve("credentials/east.json"));
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.err()).contains("no credential \"east\"");
        assertThat(result.code()).isZero();
    }

    @Test
    void a_paused_task_is_listed_and_does_not_count() {
        run("drain", "--timeout", "30");
        assertThat(run("tasks", "pause", "visits").code()).isZero();
        batch();
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.err()).contains("it is paused; to go on: tasks resume");
        assertThat(result.code()).isZero();
        assertThat(leader.batchesTaken()).isZero();
    }

    @Test
    void a_broken_task_list_is_2_and_every_finding_is_told() {
        writeTasks(taskYaml("Prio3Summ").replace("time_precision", "time_precisionn"));
        ProgramResult result = run("drain");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean \"Prio3Sum\"", "did you mean \"time_precision\"");
    }

    @Test
    void a_missing_task_list_says_how_to_name_one() throws IOException {
        Files.delete(folder.resolve("tasks.yaml"));
        ProgramResult result = run("drain");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("does not exist", "--tasks-file");
    }

    @Test
    void a_timeout_that_cannot_be_is_a_usage_error() {
        ProgramResult result = run("drain", "--timeout", "-5");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--timeout must be 0 to 604800 seconds, not -5");
    }

    @Test
    void no_port_is_opened() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            write(
                    "config.yaml",
                    "credentials_dir: credentials\nhealth_check_listen_address: " + address
                            + "\nmetrics_config: {exporter: {prometheus: {host: 127.0.0.1, port: "
                            + taken.getLocalPort()
                            + "}}}\n");
            assertThat(run("drain", "--timeout", "30").code()).isZero();
        }
    }

    @Test
    void results_on_standard_output_stand_alone() {
        write("config.yaml", "credentials_dir: credentials\nemitters: [{name: lines, stdout: {}}]\n");
        batch();
        ChildProcess.Launch drain = new ChildProcess.Launch(
                JanusApp.class, List.of("drain", "--timeout", "30"), List.of("-Xmx256m"), Map.of(), folder);
        try (ChildProcess process = ChildProcess.start(drain)) {
            assertThat(process.waitFor(Duration.ofSeconds(60))).isZero();
            assertThat(process.standardOutput()).singleElement().asString().startsWith("{\"task_id\":");
        }
    }

    @Test
    void without_such_an_emitter_a_pass_leaves_standard_output_alone() {
        write(
                "config.yaml",
                "credentials_dir: credentials\nemitters: [{name: lines, file: {path: out.ndjson, format: ndjson}}]\n");
        batch();
        assertThat(run("drain", "--timeout", "30").out()).isEmpty();
        assertThat(folder.resolve("out.ndjson")).isNotEmptyFile();
    }

    @Test
    void a_stop_ends_the_pass() {
        slowLeader(1000);
        batch();
        stops.stop();
        ProgramResult result = run("drain", "--timeout", "600");
        assertThat(result.code()).isEqualTo(75);
    }

    @Test
    void many_emitters_each_get_every_result() {
        write("config.yaml", """
                credentials_dir: credentials
                emitters:
                  - name: results
                    sql: {}
                  - name: elsewhere
                    sql: {url: "sqlite:elsewhere.db"}
                """);
        batch();
        assertThat(run("drain", "--timeout", "30").code()).isZero();
        assertThat(List.of("results", "elsewhere"))
                .allSatisfy(emitter -> assertThat(
                                run("dump", "--emitter", emitter).out().lines())
                        .hasSize(2));
    }
}
