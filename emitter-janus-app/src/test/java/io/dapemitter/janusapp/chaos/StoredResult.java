// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import io.dapemitter.testsupport.leader.TakenBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backend holds of a batch, in the words in which the leader's books can be put too. Immutable.
 *
 * @param taskId base64url
 * @param batchId base64url
 * @param reportCount the number of reports
 * @param start of the interval, seconds since 1970
 * @param end of the interval, seconds since 1970
 * @param sums decimal strings
 */
record StoredResult(String taskId, String batchId, long reportCount, long start, long end, List<String> sums) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static StoredResult of(TakenBatch taken) {
        ScriptedBatch batch = taken.batch();
        return new StoredResult(
                taken.taskId().toString(),
                batch.batchId().toString(),
                batch.reportCount(),
                batch.interval().start(),
                batch.interval().end(),
                batch.aggregateAsText());
    }

    static StoredResult ofLine(String line) {
        JsonNode json = JSON.readTree(line);
        return new StoredResult(
                json.get("task_id").asString(),
                json.get("batch_id").asString(),
                json.get("report_count").asLong(),
                Instant.parse(json.get("interval_start").asString()).getEpochSecond(),
                Instant.parse(json.get("interval_end").asString()).getEpochSecond(),
                texts(json.get("aggregate_result")));
    }

    static List<StoredResult> rows(ChaosStore store) {
        String columns = store.isPostgres()
                ? "extract(epoch FROM interval_start)::bigint, extract(epoch FROM interval_end)::bigint,"
                        + " to_json(aggregate_result::text[])::text FROM emitter_results."
                : "unixepoch(interval_start), unixepoch(interval_end), aggregate_result FROM ";
        try (Connection connection = store.results();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT task_id, batch_id, report_count, " + columns + "prio3_aggregate_results_v1")) {
            List<StoredResult> results = new ArrayList<>();
            while (rows.next()) {
                results.add(new StoredResult(
                        TaskId.of(rows.getBytes(1)).toString(),
                        BatchId.of(rows.getBytes(2)).toString(),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        texts(JSON.readTree(rows.getString(6)))));
            }
            return results;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".ndjson")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }
}
