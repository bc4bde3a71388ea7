// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.ChildProcess.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LeaderProgramsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    @Test
    void the_demonstration_s_leader_writes_what_an_emitter_needs_and_answers() throws Exception {
        try (ChildProcess demo =
                ChildProcess.start(new Launch(DemoLeader.class, "--directory", directory.toString()))) {
            String url = demo.awaitLine(PATIENCE, line -> line.startsWith("http://127.0.0.1:"));
            assertThat(directory.resolve("leader.url")).hasContent(url);
            assertThat(directory.resolve("credentials/demo-1.json")).content().contains("private_key");
            assertThat(directory.resolve("tasks.yaml")).content().contains("""
                    - task_id: "fzLKInncMgL9jOLaBq5c-hubAfj89Fvimqz6UyQ56TQ"
                      name: "21-many-tasks Prio3Sum"
                      leader: "%s"
                      query_type: !FixedSize {schedule: "* * * * *"}
                      vdaf: !Prio3Sum {bits: 16}
                      time_precision: 60
                      collector_credential: "demo-1"
                      collector_auth_token_type: Bearer
                    """.formatted(url));
            JsonNode sum = JSON.readTree(Files.readString(directory.resolve("expected.json")))
                    .path(1);
            assertThat(sum.path("name").asString()).isEqualTo("21-many-tasks Prio3Sum");
            assertThat(sum.path("true_sum").path(0).asString()).isEqualTo("297496");
            assertThat(create(url, sum.path("task_id").asString())).isEqualTo(201);
        }
    }

    @Test
    void the_demonstration_of_divvi_up_serves_an_account_whose_token_it_writes() throws Exception {
        try (ChildProcess demo =
                ChildProcess.start(new Launch(DivviUpDemo.class, "--directory", directory.toString()))) {
            String url = demo.awaitLine(PATIENCE, line -> line.startsWith("http://127.0.0.1:"));
            assertThat(directory.resolve("api.url")).hasContent(url);
            String leader = Files.readString(directory.resolve("leader.url")).strip();
            String account = api(url, "api/accounts").path(0).path("id").asString();
            JsonNode tasks = api(url, "api/accounts/" + account + "/tasks");
            JsonNode expected = JSON.readTree(Files.readString(directory.resolve("expected.json")));
            assertThat(ids(tasks, "id")).isEqualTo(ids(expected, "task_id"));
            assertThat(create(leader, tasks.path(0).path("id").asString())).isEqualTo(201);
        }
    }

    private JsonNode api(String url, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept", "application/vnd.divviup+json;version=0.1")
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(directory.resolve("api.token"))
                                        .strip())
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private static Set<String> ids(JsonNode list, String field) {
        return list.valueStream().map(element -> element.path(field).asString()).collect(Collectors.toSet());
    }

    @Test
    void the_scripted_leader_tells_its_books_while_it_runs_and_when_it_ends() throws Exception {
        Launch launch = new Launch(
                ScriptedLeaderMain.class, "--directory", directory.toString(), "--tasks", "3", "--batches", "2");
        try (ChildProcess program = ChildProcess.start(launch)) {
            String url = program.awaitLine(PATIENCE, line -> line.startsWith("http://127.0.0.1:"));
            JsonNode expected = JSON.readTree(Files.readString(directory.resolve("expected.json")));
            assertThat(expected).hasSize(3);
            JsonNode first = expected.path(0);
            assertThat(create(url, first.path("task_id").asString())).isEqualTo(201);
            String state = get(URI.create(url + "__state"));
            JsonNode taken = JSON.readTree(state).path("batches_taken").path(0);
            assertThat(taken.path("batch_id"))
                    .isEqualTo(first.path("batches").path(0).path("batch_id"));
            assertThat(taken.path("aggregate_result"))
                    .isEqualTo(first.path("batches").path(0).path("aggregate_result"));
            program.terminate();
            program.waitFor(PATIENCE);
            Await.until(PATIENCE, () -> Files.exists(directory.resolve("state.json")));
            assertThat(directory.resolve("state.json")).hasContent(state);
        }
    }

    private static int create(String leader, String taskId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(leader + "tasks/" + taskId + "/collection_jobs/AAAAAAAAAAAAAAAAAAAAAA"))
                .header("Content-Type", "application/dap-collect-req")
                .header("Authorization", "Bearer Krx-CLfdWo1ULAfsxhr0rA")
                .PUT(BodyPublishers.ofByteArray(HexFormat.of().parseHex("020100000000")))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
