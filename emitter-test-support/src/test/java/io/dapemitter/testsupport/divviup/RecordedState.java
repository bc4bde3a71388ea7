// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.recordings.RecordedApiExchange;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real API's database held when an exchange was recorded, as far as the recordings tell. */
final class RecordedState {
    static final String DEMO_ACCOUNT = "a96d44f4-d8de-4e4f-9263-b19a00058997";
    static final String OTHER_ACCOUNT = "d379a14b-7140-46ce-ad8f-fefea5e66102";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EMPTY_ACCOUNT = "e5eca142-b006-465a-ab18-a42f2b42e6f8";
    private static final String DEMO_TOKEN = "DUAT-65mjOpQR-60ZD1PnOD3wyylha7qDn6cbqsFbhonrkWvbAv-zzAI822gbB8I2w25";
    private static final String EMPTY_TOKEN = "DUATkS0SDK9BS9yp2bOPYDhbCLeMJ7l32G5qEBU9bl0giDe0_bZT3QVwL5GBAlmpy447";
    private static final String REVOKED_TOKEN = "DUAThBTuX22ZRO-mrjAAn1xgeBoViDeFe2xUKNnYJ4h92fg18evl7qT3iOYNxek2VXee";

    /** Where the answer itself does not show the rows as they were before: another recording that does. */
    private static final Map<String, String> ROWS_SHOWN_BY = Map.ofEntries(
            Map.entry("02-tasks-no-token", "02-tasks-full"),
            Map.entry("02-aggregators-no-token", "02-aggregators-full"),
            Map.entry("02-collector_credentials-no-token", "02-collector_credentials-full"),
            Map.entry("03-task-no-token", "03-task-live"),
            Map.entry("06-leader-down-get", "06-leader-down-list"),
            Map.entry("06-leader-down-get-again", "06-leader-down-list"),
            Map.entry("06-leader-frozen-get", "06-leader-down-list"),
            Map.entry("06-metrics-3-get-after-5-min", "06-metrics-0-before"),
            Map.entry("06-metrics-6-expired-task", "03-task-expired"),
            Map.entry("06-metrics-7-deleted-task", "03-task-deleted"),
            Map.entry("06-metrics-8-interval-collected", "06-metrics-2-list-after-5-min"));

    private RecordedState() {}

    /** Brings a database into the state that an exchange presupposes. */
    static void seed(DivviUpDatabase database, RecordedApiExchange exchange) {
        database.clear();
        putRows(database, RecordedApiExchanges.load("01-accounts-admin-many"));
        database.addToken(DEMO_ACCOUNT, DEMO_TOKEN);
        database.addToken(EMPTY_ACCOUNT, EMPTY_TOKEN);
        database.addToken(DEMO_ACCOUNT, REVOKED_TOKEN);
        database.revokeToken(REVOKED_TOKEN);
        for (String tombstone :
                new String[] {"03-aggregator-tombstoned", "03-credential-tombstoned", "03-task-deleted"}) {
            putRows(database, RecordedApiExchanges.load(tombstone));
        }
        putForeign(database, "03-aggregator-live-own", "24e089b1-984f-4dd0-9a94-bf8a1fd74189");
        putForeign(database, "03-credential-live", "84a83374-84f6-440c-9e40-ee1712381b07");
        putForeign(database, "03-task-live", "e2WPkObJ83nfzLPFyaeKRqCi9a6IuXc0gwD0EqRTNB8");
        putRows(database, RecordedApiExchanges.load(ROWS_SHOWN_BY.getOrDefault(exchange.name(), exchange.name())));
        putCounters(database, exchange);
    }

    /** The server's time: the recording's, or the moment in that second at which it changed the row that it answered with. */
    static Instant time(RecordedApiExchange exchange) {
        JsonNode body = body(exchange);
        if (!body.has("updated_at")) {
            return exchange.recordedAt();
        }
        Instant updated = Instant.parse(body.path("updated_at").asString());
        return updated.isAfter(exchange.recordedAt()) || exchange.name().startsWith("06-metrics-7")
                ? updated
                : exchange.recordedAt();
    }

    static AggregatorApi aggregatorApi(RecordedApiExchange exchange) {
        if (exchange.name().contains("leader-down")) {
            return AggregatorApi.DOWN;
        }
        return exchange.name().contains("frozen") ? AggregatorApi.FROZEN : AggregatorApi.UP;
    }

    private static void putRows(DivviUpDatabase database, RecordedApiExchange exchange) {
        if (exchange.status().filter(status -> status == 200).isEmpty()) {
            return;
        }
        JsonNode body = body(exchange);
        if (body.isArray()) {
            body.forEach(row -> database.put(row(exchange.path(), row.toString())));
        } else if (body.isObject()) {
            database.put(row(exchange.path(), body.toString()));
        }
    }

    private static void putForeign(DivviUpDatabase database, String like, String id) {
        RecordedApiExchange exchange = RecordedApiExchanges.load(like);
        DivviUpRow<?> row = row(exchange.path(), exchange.responseBody());
        database.put(row.withId(id));
        database.change(id, own -> own.withAccount(OTHER_ACCOUNT));
    }

    private static void putCounters(DivviUpDatabase database, RecordedApiExchange exchange) {
        JsonNode body = body(exchange);
        Map<String, Long> counters = new LinkedHashMap<>();
        body.properties().stream()
                .filter(field -> field.getKey().contains("_counter_"))
                .forEach(field -> counters.put(field.getKey(), field.getValue().asLong()));
        if (!counters.isEmpty()) {
            database.countAtLeader(body.path("id").asString(), counters);
        }
    }

    private static DivviUpRow<?> row(String path, String json) {
        if (path.contains("/tasks")) {
            return new DivviUpTask(json);
        }
        if (path.contains("/aggregators")) {
            return new DivviUpAggregator(json);
        }
        return path.contains("/collector_credentials") ? new DivviUpCredential(json) : new DivviUpAccount(json);
    }

    private static JsonNode body(RecordedApiExchange exchange) {
        return JSON.readTree(exchange.responseBody().isEmpty() ? "null" : exchange.responseBody());
    }
}
