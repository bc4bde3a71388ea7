// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.AggregateShareOpener;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectionMessage;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.OpenedCollection;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.Query;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ScriptedLeaderTest {
    private static final String JOB = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String OTHER_JOB = "AAAAAAAAAAAAAAAAAAAAAQ";

    private final ScriptedTasks generator = new ScriptedTasks(GoldenCredential.x25519(), 1);
    private final ScriptedTask task = generator.task("two", new Prio3Count(), 2);
    private final String taskId = task.taskId().toString();

    @Test
    void every_vdaf_s_answer_opens_to_the_true_sums() throws Exception {
        assertAnswersOpen(GoldenCredential.x25519());
    }

    @Test
    void answers_to_a_p256_credential_open_too() throws Exception {
        assertAnswersOpen(GoldenCredential.p256());
    }

    @Test
    void a_batch_is_taken_once_and_for_good() throws Exception {
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(task))) {
            LeaderTestClient client = bearer(leader);
            assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
            assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
            assertThat(client.put(taskId, OTHER_JOB).statusCode()).isEqualTo(201);
            assertThat(client.put(taskId, "AAAAAAAAAAAAAAAAAAAAAg").statusCode())
                    .isEqualTo(400);
            assertThat(leader.ledger())
                    .containsExactly(
                            new TakenBatch(
                                    task.taskId(),
                                    CollectionJobId.parse(JOB),
                                    task.batches().get(0)),
                            new TakenBatch(
                                    task.taskId(),
                                    CollectionJobId.parse(OTHER_JOB),
                                    task.batches().get(1)));
            assertThat(leader.batchesReady()).isZero();
            assertThat(leader.creates(CollectionJobId.parse(JOB))).isEqualTo(2);
        }
    }

    @Test
    void a_refused_id_takes_a_batch_that_comes_later() throws Exception {
        ScriptedTask empty = generator.task("empty", new Prio3Count(), 0);
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(empty))) {
            LeaderTestClient client = bearer(leader);
            String id = empty.taskId().toString();
            assertThat(client.put(id, JOB).statusCode()).isEqualTo(400);
            leader.addBatch(empty.taskId(), generator.batch(empty.vdaf(), 7));
            assertThat(client.put(id, JOB).statusCode()).isEqualTo(201);
            assertThat(client.poll(id, JOB).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void polls_are_pending_as_often_as_the_task_says() throws Exception {
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(task.withPendingPolls(2)))) {
            LeaderTestClient client = bearer(leader);
            client.put(taskId, JOB);
            List<Integer> statuses = new ArrayList<>();
            for (int poll = 0; poll < 4; poll++) {
                statuses.add(client.poll(taskId, JOB).statusCode());
            }
            assertThat(statuses).containsExactly(202, 202, 200, 200);
            assertThat(leader.polls(CollectionJobId.parse(JOB))).isEqualTo(4);
        }
    }

    @Test
    void checks_come_in_janus_order() throws Exception {
        ScriptedTask dapAuth =
                generator.task("dap auth", new Prio3Count(), 1).withAuthorization(ScriptedTask.Authorization.DAP_AUTH);
        String dapAuthId = dapAuth.taskId().toString();
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(task, dapAuth))) {
            LeaderTestClient client = bearer(leader);
            LeaderTestClient stranger = new LeaderTestClient(leader.url(), "Authorization", "Bearer x");
            LeaderTestClient header = new LeaderTestClient(leader.url(), "DAP-Auth-Token", GoldenCredential.TOKEN);
            String request = "application/dap-collect-req";
            assertThat(client.put(taskId, JOB, request + ";charset=utf-8", "020100000000")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(text(stranger.put("A".repeat(43), JOB))).contains("unrecognizedTask");
            assertThat(text(stranger.put(taskId, JOB, request, "00"))).contains("unauthorizedRequest");
            assertThat(text(client.put(dapAuthId, JOB))).contains("unauthorizedRequest");
            assertThat(header.put(dapAuthId, JOB).statusCode()).isEqualTo(201);
            assertThat(text(client.put(taskId, JOB, request, "0201"))).contains("invalidMessage");
            assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
            assertThat(client.put(taskId, JOB, request, "0200" + "07".repeat(32) + "00000000")
                            .statusCode())
                    .isEqualTo(409);
            assertThat(client.poll(taskId, OTHER_JOB).statusCode()).isEqualTo(404);
            assertThat(leader.strangeRequests()).isEmpty();
        }
    }

    @Test
    void answers_sealed_before_the_start_are_the_same_bytes_at_every_poll() throws Exception {
        try (ScriptedLeader fresh = ScriptedLeader.start(List.of(task));
                ScriptedLeader sealed =
                        ScriptedLeader.builder(List.of(task)).sealBefore().start()) {
            assertThat(bodiesOfTwoPolls(sealed)).hasSize(1);
            assertThat(bodiesOfTwoPolls(fresh)).hasSize(2);
        }
    }

    @Test
    void the_state_page_tells_the_books() throws Exception {
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(task))) {
            bearer(leader).put(taskId, JOB);
            URI page = leader.url().resolve("__state");
            String body = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            JsonNode state = JsonMapper.builder().build().readTree(body);
            JsonNode taken = state.path("batches_taken").path(0);
            ScriptedBatch batch = task.batches().get(0);
            assertThat(state.path("batches_ready").asInt()).isEqualTo(1);
            assertThat(taken.path("collection_job_id").asString()).isEqualTo(JOB);
            assertThat(taken.path("batch_id").asString())
                    .isEqualTo(batch.batchId().toString());
            assertThat(taken.path("aggregate_result").path(0).asString())
                    .isEqualTo(batch.aggregateAsText().get(0));
        }
    }

    @Test
    void equal_seeds_make_equal_tasks() {
        ScriptedTasks again = new ScriptedTasks(GoldenCredential.x25519(), 1);
        assertThat(again.task("two", new Prio3Count(), 2)).isEqualTo(task);
        assertThat(new ScriptedTasks(GoldenCredential.x25519(), 2).task("two", new Prio3Count(), 2))
                .isNotEqualTo(task);
    }

    private Set<String> bodiesOfTwoPolls(ScriptedLeader leader) throws Exception {
        LeaderTestClient client = bearer(leader);
        client.put(taskId, JOB);
        HexFormat hex = HexFormat.of();
        return new HashSet<>(List.of(
                hex.formatHex(client.poll(taskId, JOB).body()),
                hex.formatHex(client.poll(taskId, JOB).body())));
    }

    private static void assertAnswersOpen(CollectorCredential credential) throws Exception {
        List<ScriptedTask> tasks = new ScriptedTasks(credential, 5).tasks(5, 1);
        try (ScriptedLeader leader = ScriptedLeader.start(tasks)) {
            LeaderTestClient client = new LeaderTestClient(
                    leader.url(),
                    "Authorization",
                    "Bearer " + credential.token().reveal());
            for (ScriptedTask each : tasks) {
                String id = each.taskId().toString();
                assertThat(client.put(id, JOB).statusCode()).isEqualTo(201);
                assertOpens(each, client.poll(id, JOB));
            }
        }
    }

    private static void assertOpens(ScriptedTask task, HttpResponse<byte[]> response) {
        assertThat(response.headers().firstValue("content-type")).hasValue("application/dap-collection");
        DapProtocol protocol = DapProtocol.of(DapVersion.DAP_09);
        CollectionMessage message = protocol.decodeCollection(response.body());
        ScriptedBatch batch = task.batches().get(0);
        assertThat(message.reportCount()).isEqualTo(batch.reportCount());
        assertThat(message.interval()).isEqualTo(batch.interval());
        assertThat(message.selector()).isEqualTo(new PartialBatchSelector.FixedSize(batch.batchId()));
        OpenedCollection opened = new AggregateShareOpener(task.credential())
                .open(protocol, task.taskId(), new Query.CurrentBatch(), task.vdaf(), message);
        assertThat(opened).isInstanceOf(OpenedCollection.Opened.class);
        assertThat(((OpenedCollection.Opened) opened).aggregate().result())
                .isEqualTo(ExactIntegers.of(batch.aggregate()));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static LeaderTestClient bearer(ScriptedLeader leader) {
        return new LeaderTestClient(leader.url(), "Authorization", "Bearer " + GoldenCredential.TOKEN);
    }
}
