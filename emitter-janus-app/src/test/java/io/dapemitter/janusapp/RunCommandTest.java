// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running program in a process of its own, with its servers; commands run beside it in this one. */
final class RunCommandTest extends CommandFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ChildProcess running;

    @BeforeEach
    void start() {
        write("config.yaml", """
                credentials_dir: credentials
                health_check_listen_address: 127.0.0.1:0
                metrics_config: {exporter: {prometheus: {host: 127.0.0.1, port: 0}}}
                dump: {enabled: true}
                task_discovery_interval_secs: 1
                """);
        running = ChildProcess.start(new ChildProcess.Launch(
                JanusApp.class, List.of("run"), List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), Map.of(), folder));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private String log() {
        return String.join("\n", running.standardError());
    }

    private String address(String server) {
        Pattern address = Pattern.compile(server + " listens on ([0-9.:]+)");
        Matcher matcher = address.matcher(
                running.awaitLine(PATIENCE, line -> address.matcher(line).find()));
        assertThat(matcher.find()).isTrue();
        return "http://" + matcher.group(1);
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void awaitEmitted(int results) {
        Await.until(
                PATIENCE,
                () -> get(address("health server") + "/dump").body().lines().count() == results + 1);
    }

    @Test
    void the_program_becomes_ready_and_stops_with_0() throws Exception {
        String health = address("health server");
        Await.until(PATIENCE, () -> get(health + "/readyz").statusCode() == 200);
        assertThat(get(health + "/healthz").statusCode()).isEqualTo(200);
        running.terminate();
        assertThat(running.waitFor(PATIENCE)).isZero();
        assertThat(log()).contains("state is kept in sqlite:", "stopped");
    }

    @Test
    void a_ready_batch_is_emitted_and_dumped_and_counted() throws Exception {
        batch();
        awaitEmitted(1);
        assertThat(get(address("metrics server") + "/metrics").body())
                .contains("emitter_ledger_up 1.0")
                .contains("emitter_collection_jobs_finished_total{state=\"collected\"} 1.0")
                .contains("emitter_emissions_owed{backend=\"results\"} 0.0")
                .contains("emitter_emission_duration_seconds_count{backend=\"results\",status=\"emitted\"} 1")
                .contains("emitter_job_step_time_seconds_count{kind=\"PollPrio3Collection\"");
    }

    @Test
    void a_broken_edit_of_the_tasks_is_told_once_and_a_good_one_is_taken_over() throws Exception {
        batch();
        awaitEmitted(1);
        writeTasks(taskYaml("Prio3Summ"));
        Await.until(PATIENCE, () -> run("status").out().contains("! the tasks cannot be listed"));
        Await.until(PATIENCE, () -> log().contains("Prio3Summ"));
        writeTasks(taskYaml("Prio3Count").replace("visits", "visitors"));
        Await.until(PATIENCE, () -> run("tasks", "list").out().contains("visitors"));
        assertThat(log().split("Prio3Summ", -1)).hasSize(2);
    }

    @Test
    void a_credential_that_comes_later_needs_no_restart() throws Exception {
        writeTasks(taskYaml("Prio3Count").replace("east", "later"));
        batch();
        Await.until(PATIENCE, () -> run("status").out().contains("no credential \"later\""));
        writeCredential("later");
        awaitEmitted(1);
    }
}
