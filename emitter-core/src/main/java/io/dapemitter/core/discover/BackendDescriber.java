// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.emit.CollectedQueryType;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells backends which tasks have changed since they were last told. Thread-safe. */
final class BackendDescriber {
    private static final Logger LOG = LoggerFactory.getLogger(BackendDescriber.class);
    private static final int TASKS_PER_CALL = 500;
    /** A change may be committed so long after its time; so long it is told again, so that none is left out behind a later one. */
    private static final Duration LONGEST_COMMIT = Duration.ofMinutes(1);

    private final Datastore datastore;
    private final String source;
    private final Map<String, EmitterBackend> backends;

    BackendDescriber(Datastore datastore, String source, Map<String, EmitterBackend> backends) {
        this.datastore = datastore;
        this.source = source;
        this.backends = backends;
    }

    void describe() {
        backends.forEach((name, backend) -> {
            try {
                describe(name, backend);
            } catch (RuntimeException e) {
                // Foreign code: a backend that cannot be told now is told at the next discovery.
                LOG.warn("backend {} could not be told about changed tasks: {}", name, ErrorTexts.of(e));
            }
        });
    }

    private void describe(String name, EmitterBackend backend) {
        long told = datastore.read("discover: described", tx -> BackendTable.describedAt(tx, source, name));
        List<Changed> changed = changed(told);
        while (!changed.isEmpty()) {
            backend.describeTasks(
                    changed.stream().map(row -> description(row.row())).toList());
            long until = changed.get(changed.size() - 1).changedAt();
            datastore.useTransaction(
                    "discover: described",
                    tx -> BackendTable.described(
                            tx, source, name, Math.max(told, Math.min(until, tx.now() - LONGEST_COMMIT.toMillis()))));
            changed = changed(until);
        }
    }

    /** A task's row and when it changed. */
    private record Changed(TaskRow row, long changedAt) {}

    private List<Changed> changed(long since) {
        return datastore.read("discover: changed tasks", tx -> changed(tx, since));
    }

    /** At least the first {@value #TASKS_PER_CALL} changes, all those of one millisecond together so that none is left out. */
    private List<Changed> changed(Transaction tx, long since) {
        Map<TaskId, Long> times = tx
                .query(
                        "SELECT task_id, changed_at FROM {task} WHERE source = :source AND changed_at > :since AND changed_at <="
                                + " coalesce((SELECT changed_at FROM {task} WHERE source = :source AND changed_at > :since"
                                + " ORDER BY changed_at LIMIT 1 OFFSET :limit), 9223372036854775807) ORDER BY changed_at")
                .bind("source", source)
                .bind("since", since)
                .bind("limit", TASKS_PER_CALL)
                .map((rs, context) -> Map.entry(TaskId.of(rs.getBytes("task_id")), rs.getLong("changed_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return TaskTable.findAll(tx, List.copyOf(times.keySet())).stream()
                .map(row -> new Changed(row, times.getOrDefault(row.taskId(), since)))
                .sorted(Comparator.comparingLong(Changed::changedAt))
                .toList();
    }

    private static String queryType(EmitterTask task) {
        return (task.queryType() instanceof QueryType.TimeInterval
                        ? CollectedQueryType.TIME_INTERVAL
                        : CollectedQueryType.FIXED_SIZE)
                .resultName();
    }

    private static TaskDescription description(TaskRow row) {
        Optional<EmitterTask> task = row.task();
        return new TaskDescription(
                row.taskId(),
                row.name(),
                task.map(known -> VdafJson.format(known.vdaf())).orElse(null),
                task.map(BackendDescriber::queryType).orElse(null),
                task.map(known -> known.dapVersion().number()).orElse(null),
                task.map(known -> known.leader().toString()).orElse(null),
                Instant.ofEpochMilli(row.firstSeen()),
                row.removedAt() == null ? null : Instant.ofEpochMilli(row.removedAt()));
    }
}
