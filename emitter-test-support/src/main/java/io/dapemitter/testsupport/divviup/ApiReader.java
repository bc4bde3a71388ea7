// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API answers to a reading request that passed all checks of its form. Lists and sets come in another order each time: the real API promises none. Thread-safe. */
final class ApiReader {
    private static final Duration COUNTERS_STAY = Duration.ofMinutes(5);
    private static final List<String> SETS = List.of("query_types", "vdafs", "features");

    private final DivviUpDatabase database;
    private final Clock clock;
    private final Random order;
    private volatile AggregatorApi aggregatorApi = AggregatorApi.UP;

    ApiReader(DivviUpDatabase database, Clock clock, Random order) {
        this.database = database;
        this.clock = clock;
        this.order = order;
    }

    void aggregatorApi(AggregatorApi state) {
        this.aggregatorApi = state;
    }

    Reply accounts(ApiCaller caller) {
        return list(database.live(DivviUpAccount.class, any -> true).stream()
                .filter(account -> caller.mayRead(account.id()))
                .map(DivviUpAccount::json));
    }

    Reply account(ApiCaller caller, String id) {
        return database.find(DivviUpAccount.class, id)
                .filter(account -> caller.mayRead(account.id()))
                .map(ApiReplies::dated)
                .orElseGet(ApiReader::forbidden);
    }

    Reply tasks(String accountId) {
        return list(database.live(DivviUpTask.class, accountId::equals).stream().map(DivviUpTask::json));
    }

    Reply credentials(String accountId) {
        return list(database.live(DivviUpCredential.class, accountId::equals).stream()
                .map(DivviUpCredential::json));
    }

    Reply aggregators(String accountId) {
        return aggregators(account -> account == null || account.equals(accountId));
    }

    Reply sharedAggregators() {
        return aggregators(Objects::isNull);
    }

    private Reply aggregators(Predicate<@Nullable String> account) {
        return list(database.live(DivviUpAggregator.class, account).stream().map(this::shuffled));
    }

    Reply aggregator(ApiCaller caller, String id) {
        return database.find(DivviUpAggregator.class, id)
                .filter(aggregator -> caller.mayRead(aggregator) || isShared(aggregator))
                .map(aggregator -> ApiReplies.json(200, shuffled(aggregator)))
                .orElseGet(ApiReader::forbidden);
    }

    Reply credential(ApiCaller caller, String id) {
        return database.find(DivviUpCredential.class, id)
                .filter(caller::mayRead)
                .map(ApiReplies::dated)
                .orElseGet(ApiReader::forbidden);
    }

    /** A single task; its counters are fetched from the leader when they are old, which may fail or never end. */
    Reply task(ApiCaller caller, String id) {
        Optional<DivviUpTask> task = database.find(DivviUpTask.class, id).filter(caller::mayRead);
        if (task.isEmpty()) {
            return forbidden();
        }
        if (!hasOldCounters(task.get())) {
            return ApiReplies.dated(task.get());
        }
        return switch (aggregatorApi) {
            case UP -> refreshed(id);
            case DOWN -> ApiReplies.empty(500);
            case FROZEN -> new Reply.Never();
        };
    }

    private Reply refreshed(String taskId) {
        database.refreshCounters(taskId);
        return database.find(DivviUpTask.class, taskId).map(ApiReplies::dated).orElseGet(ApiReader::forbidden);
    }

    private boolean hasOldCounters(DivviUpTask task) {
        return task.time("updated_at")
                .filter(updated -> updated.isBefore(clock.instant().minus(COUNTERS_STAY)))
                .isPresent();
    }

    private static boolean isShared(DivviUpAggregator aggregator) {
        return aggregator.text("account_id").isEmpty();
    }

    static Reply forbidden() {
        return ApiReplies.empty(403);
    }

    private Reply list(Stream<String> rows) {
        List<String> shuffled = rows.collect(Collectors.toList());
        Collections.shuffle(shuffled, order);
        return ApiReplies.json(200, "[" + String.join(",", shuffled) + "]");
    }

    private String shuffled(DivviUpAggregator aggregator) {
        ObjectNode row = JsonText.object(aggregator.json());
        for (String field : SETS) {
            if (row.path(field) instanceof ArrayNode set) {
                List<JsonNode> elements = set.valueStream().collect(Collectors.toList());
                Collections.shuffle(elements, order);
                set.removeAll();
                set.addAll(elements);
            }
        }
        return row.toString();
    }
}
