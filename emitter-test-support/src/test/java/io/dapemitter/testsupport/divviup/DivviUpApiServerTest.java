// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.recordings.RecordedApiExchange;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import io.dapemitter.testsupport.time.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the recordings cannot show: how the server follows the changes that a test makes. */
final class DivviUpApiServerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");
    private static final DivviUpTask TASK = DivviUpTask.named("visits");

    private final ManualClock time = ManualClock.stoppedAt(NOW);
    private final DivviUpApiServer server =
            DivviUpApiServer.builder().clock(time.clock()).start();
    private final ApiTestClient client = new ApiTestClient(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_server_has_one_account_and_nothing_else() throws Exception {
        assertThat(client.json("api/accounts")
                        .valueStream()
                        .map(row -> row.path("id").asString()))
                .containsExactly(server.accountId());
        assertThat(client.list("tasks", "id")).isEmpty();
    }

    @Test
    void the_token_has_the_real_form() {
        assertThat(server.token()).matches("DUAT[A-Za-z0-9_-]{64}");
    }

    @Test
    void rows_made_by_name_refer_to_each_other() throws Exception {
        URI url = URI.create("http://127.0.0.1:9/");
        server.database()
                .put(
                        TASK,
                        DivviUpAggregator.named("leader", url),
                        DivviUpAggregator.named("helper", url),
                        credential());
        JsonNode task = client.json("api/tasks/" + TASK.id());
        assertThat(client.json("api/aggregators/"
                                + task.path("leader_aggregator_id").asString())
                        .path("name")
                        .asString())
                .isEqualTo("leader");
        assertThat(client.status(
                        "api/aggregators/" + task.path("helper_aggregator_id").asString()))
                .isEqualTo(200);
        assertThat(client.status("api/collector_credentials/"
                        + task.path("collector_credential_id").asString()))
                .isEqualTo(200);
        assertThat(client.list("tasks", "name")).containsExactly("visits");
    }

    @Test
    void made_rows_have_the_shape_of_recorded_ones() {
        DivviUpAggregator aggregator = DivviUpAggregator.named("leader", URI.create("http://127.0.0.1:9/"));
        assertThat(ComparableJson.shape(TASK.json())).isEqualTo(recordedShape("03-task-live"));
        assertThat(ComparableJson.shape(aggregator.json())).isEqualTo(recordedShape("03-aggregator-live-shared"));
        assertThat(ComparableJson.shape(credential().json())).isEqualTo(recordedShape("03-credential-live"));
        assertThat(ComparableJson.shape(DivviUpAccount.named("x").json())).isEqualTo(recordedShape("01-account-ok"));
    }

    @Test
    void lists_come_in_ever_other_orders() throws Exception {
        IntStream.range(0, 5).forEach(i -> server.database().put(DivviUpTask.named("task " + i)));
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            orders.add(client.list("tasks", "name"));
        }
        assertThat(orders).hasSizeGreaterThan(3);
    }

    @Test
    void features_come_in_ever_other_orders() throws Exception {
        server.database().put(DivviUpAggregator.named("leader", URI.create("http://127.0.0.1:9/")));
        Set<String> orders = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            orders.add(client.json("api/aggregators").path(0).path("features").toString());
        }
        assertThat(orders).hasSizeGreaterThan(3);
    }

    @Test
    void a_renamed_task_has_its_new_name_and_a_new_updated_at() throws Exception {
        server.database().put(TASK);
        server.database().rename(TASK.id(), "clicks");
        assertThat(client.list("tasks", "name")).containsExactly("clicks");
        assertThat(client.list("tasks", "updated_at")).containsExactly("2026-11-21T12:00:00.5Z");
    }

    @Test
    void an_expired_task_stays_in_the_list() throws Exception {
        server.database().put(TASK);
        server.database().expire(TASK.id(), NOW.minusSeconds(60));
        assertThat(client.list("tasks", "expiration")).containsExactly("2026-11-21T11:59:00.5Z");
    }

    @Test
    void a_deleted_task_leaves_the_list_and_is_served_by_id() throws Exception {
        server.database().put(TASK);
        server.database().delete(TASK.id());
        assertThat(client.list("tasks", "id")).isEmpty();
        JsonNode deleted = client.json("api/tasks/" + TASK.id());
        assertThat(List.of(
                        deleted.path("deleted_at").asString(),
                        deleted.path("expiration").asString()))
                .isEqualTo(Collections.nCopies(2, "2026-11-21T12:00:00.5Z"));
    }

    @Test
    void a_forgotten_task_is_forbidden_by_id() throws Exception {
        server.database().put(TASK);
        server.database().forget(TASK.id());
        assertThat(client.status("api/tasks/" + TASK.id())).isEqualTo(403);
    }

    @Test
    void odd_rows_are_served_as_they_are() throws Exception {
        server.database().put(TASK.withVdaf("7").without("name").with("weather", "[\"rain\"]"));
        JsonNode row =
                client.json("api/accounts/" + server.accountId() + "/tasks").path(0);
        assertThat(row.path("vdaf").asInt()).isEqualTo(7);
        assertThat(row.has("name")).isFalse();
        assertThat(row.path("weather").path(0).asString()).isEqualTo("rain");
    }

    @Test
    void a_revoked_token_is_forbidden() throws Exception {
        server.database().revokeToken(server.token());
        assertThat(client.status("api/accounts")).isEqualTo(403);
    }

    @Test
    void an_administrator_s_token_sees_every_account_as_recorded() throws Exception {
        RecordedApiExchange recorded = RecordedApiExchanges.load("01-accounts-admin-many");
        RecordedState.seed(server.database(), recorded);
        server.database().put(DivviUpAccount.named("root").asAdmin());
        String token = server.database().issueToken(DivviUpAccount.idOf("root"));
        List<String> names = new ApiTestClient(server, token)
                .json("api/accounts")
                .valueStream()
                .map(row -> row.path("name").asString())
                .toList();
        assertThat(names).containsExactlyInAnyOrder("demo", "other", "empty", "root");
    }

    @Test
    void a_task_is_refreshed_when_its_last_change_is_more_than_five_minutes_ago() throws Exception {
        server.aggregatorApi(AggregatorApi.DOWN);
        server.database().put(TASK.withTime("updated_at", NOW));
        time.advance(Duration.ofMinutes(5));
        assertThat(client.status("api/tasks/" + TASK.id())).isEqualTo(200);
        time.advance(Duration.ofMillis(1));
        assertThat(client.status("api/tasks/" + TASK.id())).isEqualTo(500);
    }

    @Test
    void a_failed_refresh_changes_nothing() throws Exception {
        server.aggregatorApi(AggregatorApi.DOWN);
        server.database().put(TASK);
        client.get("api/tasks/" + TASK.id());
        assertThat(server.database().row(TASK.id())).contains(TASK);
    }

    @Test
    void what_no_emitter_asks_for_is_not_implemented() throws Exception {
        assertThat(client.status("api/accounts/" + server.accountId() + "/api_tokens"))
                .isEqualTo(501);
    }

    @Test
    void requests_are_kept_until_they_are_forgotten() throws Exception {
        client.list("tasks", "id");
        client.status("api/accounts");
        assertThat(server.requests())
                .extracting(DivviUpRequest::toString)
                .containsExactly("GET /api/accounts/" + server.accountId() + "/tasks", "GET /api/accounts");
        assertThat(server.requests()).extracting(DivviUpRequest::isList).containsExactly(true, false);
        server.forgetRequests();
        assertThat(server.requests()).isEmpty();
    }

    private static DivviUpCredential credential() {
        return CredentialRowsTest.ofFile("credential", "demo");
    }

    private static String recordedShape(String name) {
        return ComparableJson.shape(RecordedApiExchanges.load(name).responseBody());
    }
}
