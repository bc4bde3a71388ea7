// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of query types, as members of a task's definition. One without {@code query_type} is of fixed size, as every one was once. */
final class QueryTypeJson {
    private static final String TIME_INTERVAL = "time_interval";

    private QueryTypeJson() {}

    static void put(ObjectNode node, QueryType queryType) {
        if (queryType instanceof QueryType.TimeInterval intervals) {
            node.put("query_type", TIME_INTERVAL);
            node.put("interval", intervals.interval());
            node.put("grace", intervals.grace());
            node.put("backfill", intervals.backfill().text());
            node.put("too_few", intervals.tooFew().configurationName());
            node.put("max_widen", intervals.maxWiden());
        } else if (queryType instanceof QueryType.FixedSize fixedSize) {
            putNumber(node, "max_batch_size", fixedSize.maxBatchSize());
            putNumber(node, "batch_time_window_size", fixedSize.batchTimeWindowSize());
        }
    }

    /** Throws {@link IllegalArgumentException} for what {@link #put} does not write. */
    static QueryType read(JsonNode node) {
        JsonNode kind = node.path("query_type");
        if (!kind.isString()) {
            return new QueryType.FixedSize(number(node, "max_batch_size"), number(node, "batch_time_window_size"));
        }
        if (!kind.stringValue().equals(TIME_INTERVAL)) {
            throw new IllegalArgumentException("the query type " + kind.stringValue() + " is unknown");
        }
        return new QueryType.TimeInterval(
                node.path("interval").asLong(),
                node.path("grace").asLong(),
                Backfill.parse(node.path("backfill").asString()),
                TooFew.named(node.path("too_few").asString())
                        .orElseThrow(() -> new IllegalArgumentException("too_few is unknown")),
                node.path("max_widen").asInt());
    }

    private static void putNumber(ObjectNode node, String key, @Nullable Long value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static @Nullable Long number(JsonNode node, String key) {
        return node.path(key).isIntegralNumber() ? node.path(key).asLong() : null;
    }
}
