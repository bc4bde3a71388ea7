// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.collect.ReportExpiry;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the tasks of a source stand. Stateless but for the source's name. */
final class TaskQueries {
    private final String source;

    TaskQueries(String source) {
        this.source = source;
    }

    /** What is open of a task. */
    private record Open(int creating, int pending, @Nullable Instant oldestPending) {
        static final Open NOTHING = new Open(0, 0, null);
    }

    private record Emissions(long owed, long dead) {
        static final Emissions NONE = new Emissions(0, 0);
    }

    private record Wrong(String message, @Nullable String remedy) {}

    /** All tasks by name and id; removed ones only where results of them are still owed or dead. */
    List<TaskStatus> tasks(Transaction tx) {
        return tasks(tx, TaskTable.ofSource(tx, source)).stream()
                .filter(task -> task.state() != TaskState.REMOVED || task.owed() + task.dead() > 0)
                .toList();
    }

    /** One task of the source, removed or not. */
    Optional<TaskStatus> task(Transaction tx, TaskId taskId) {
        List<TaskRow> rows = TaskTable.find(tx, taskId).stream()
                .filter(row -> row.source().equals(source))
                .toList();
        return tasks(tx, rows).stream().findFirst();
    }

    private List<TaskStatus> tasks(Transaction tx, List<TaskRow> rows) {
        Map<TaskId, Open> open = open(tx);
        Map<TaskId, Instant> next = nextRuns(tx);
        Map<TaskId, Instant> last = lastResults(tx);
        Map<TaskId, Emissions> emissions = emissions(tx);
        Map<TaskId, Wrong> wrong = wrong(tx);
        Map<TaskId, RecoveryStatus> recoveries = new RecoveryQueries(source).byTask(tx);
        Map<TaskId, ReportExpiry.Warning> expiring = ReportExpiry.find(tx, source).stream()
                .collect(Collectors.toMap(ReportExpiry.Warning::taskId, Function.identity()));
        return rows.stream()
                .map(row -> status(
                        tx,
                        row,
                        open.getOrDefault(row.taskId(), Open.NOTHING),
                        next.get(row.taskId()),
                        last.get(row.taskId()),
                        emissions.getOrDefault(row.taskId(), Emissions.NONE),
                        wrong.getOrDefault(row.taskId(), wrong(recoveries.get(row.taskId()))),
                        expiring.get(row.taskId()),
                        recoveries.get(row.taskId())))
                .toList();
    }

    private static TaskStatus status(
            Transaction tx,
            TaskRow row,
            Open open,
            @Nullable Instant next,
            @Nullable Instant last,
            Emissions emissions,
            @Nullable Wrong wrong,
            ReportExpiry.@Nullable Warning expiring,
            @Nullable RecoveryStatus recovery) {
        Long paused = row.pausedAt();
        Wrong trouble = trouble(row, wrong, expiring);
        return new TaskStatus(
                row.taskId(),
                row.name(),
                row.state(),
                row.reason(),
                Instant.ofEpochMilli(row.firstSeen()),
                paused == null ? null : Instant.ofEpochMilli(paused),
                row.task().orElse(null),
                paused == null && row.state() != TaskState.DISABLED ? next : null,
                open.creating(),
                open.pending(),
                open.oldestPending(),
                last,
                emissions.owed(),
                emissions.dead(),
                expiring == null ? null : expiring.expires(),
                trouble == null ? null : trouble.message(),
                trouble == null ? null : trouble.remedy(),
                recovery,
                row.task().flatMap(task -> IntervalQueries.status(tx, task)).orElse(null),
                row.task()
                        .filter(TaskQueries::timeBucketed)
                        .map(task -> reportsCollected(tx, task.taskId()))
                        .orElse(null));
    }

    private static boolean timeBucketed(EmitterTask task) {
        return task.queryType() instanceof QueryType.FixedSize fixedSize && fixedSize.batchTimeWindowSize() != null;
    }

    /** A batch that was collected again by its id holds no other reports than before. */
    private static Long reportsCollected(Transaction tx, TaskId taskId) {
        return tx.query("SELECT coalesce(sum(report_count), 0) FROM {collection} WHERE task_id = :task"
                        + " AND state = 'collected' AND query_kind <> 'batch_id'")
                .bind("task", taskId.bytes())
                .mapTo(Long.class)
                .one();
    }

    private static @Nullable Wrong wrong(@Nullable RecoveryStatus recovery) {
        String error = recovery == null ? null : recovery.error();
        return recovery == null || error == null
                ? null
                : new Wrong("lost collection jobs cannot be looked for: " + error, recovery.remedy());
    }

    /** What is wrong with the collection of a task is the reason for which its reports expire, so that its remedy goes first. */
    private static @Nullable Wrong trouble(
            TaskRow row, @Nullable Wrong wrong, ReportExpiry.@Nullable Warning expiring) {
        if (wrong != null && expiring != null) {
            return new Wrong(wrong.message() + "; " + expiring.message(), wrong.remedy());
        }
        if (wrong != null) {
            return wrong;
        }
        if (expiring != null) {
            return new Wrong(expiring.message(), expiring.remedy());
        }
        String reason = row.reason();
        return row.state() == TaskState.UNSUPPORTED && reason != null ? new Wrong(reason, null) : null;
    }

    private Map<TaskId, Open> open(Transaction tx) {
        Map<TaskId, Open> open = new HashMap<>();
        tx.query("SELECT c.task_id, sum(CASE WHEN c.state = 'creating' THEN 1 ELSE 0 END) AS creating,"
                        + " sum(CASE WHEN c.state = 'pending' THEN 1 ELSE 0 END) AS pending,"
                        + " min(CASE WHEN c.state = 'pending' THEN c.accepted_at END) AS oldest"
                        + " FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                        + " WHERE t.source = :source AND c.state IN ('creating', 'pending') GROUP BY c.task_id")
                .bind("source", source)
                .map((row, context) -> Map.entry(
                        Columns.taskId(row),
                        new Open(row.getInt("creating"), row.getInt("pending"), Columns.instant(row, "oldest"))))
                .forEach(entry -> open.put(entry.getKey(), entry.getValue()));
        return open;
    }

    /** The serial key of a create holds the task id after its first byte. */
    private static Map<TaskId, Instant> nextRuns(Transaction tx) {
        Map<TaskId, Instant> next = new HashMap<>();
        tx.query("SELECT serial_key, run_at, kind FROM {job} WHERE state = 0 AND lane = :lane"
                        + " UNION ALL SELECT serial_key, run_at, kind FROM {job} WHERE state = 1 AND lane = :lane")
                .bind("lane", CollectJobs.LANE)
                .map((row, context) -> Map.entry(createKeyTask(row), row.getLong("run_at")))
                .forEach(entry -> entry.getKey()
                        .ifPresent(task -> next.merge(
                                task,
                                Instant.ofEpochMilli(entry.getValue()),
                                (one, other) -> one.isBefore(other) ? one : other)));
        return next;
    }

    private static Optional<TaskId> createKeyTask(ResultSet row) throws SQLException {
        byte[] serialKey = row.getBytes("serial_key");
        return row.getString("kind").equals(CollectJobs.CREATE) && serialKey != null
                ? CollectJobs.taskOfCreate(serialKey)
                : Optional.empty();
    }

    /** Walks each task's newest rows until one is collected, which the index makes cheap however old the ledger is. */
    Map<TaskId, Instant> lastResults(Transaction tx) {
        Map<TaskId, Instant> last = new HashMap<>();
        tx.query("SELECT t.task_id, (SELECT c.finished_at FROM {collection} c WHERE c.task_id = t.task_id"
                        + " AND c.state = 'collected' ORDER BY c.created_at DESC LIMIT 1) AS last_result"
                        + " FROM {task} t WHERE t.source = :source AND t.state <> 'removed'")
                .bind("source", source)
                .map((row, context) ->
                        Map.entry(Columns.taskId(row), Optional.ofNullable(Columns.instant(row, "last_result"))))
                .forEach(entry -> entry.getValue().ifPresent(instant -> last.put(entry.getKey(), instant)));
        return last;
    }

    private Map<TaskId, Emissions> emissions(Transaction tx) {
        Map<TaskId, Emissions> emissions = new HashMap<>();
        tx.query("SELECT task_id, sum(CASE WHEN state = 'owed' THEN 1 ELSE 0 END) AS owed,"
                        + " sum(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS dead FROM {emission}"
                        + " WHERE source = :source AND state IN ('owed', 'dead') GROUP BY task_id")
                .bind("source", source)
                .map((row, context) ->
                        Map.entry(Columns.taskId(row), new Emissions(row.getLong("owed"), row.getLong("dead"))))
                .forEach(entry -> emissions.put(entry.getKey(), entry.getValue()));
        return emissions;
    }

    /** The newest trouble of collection jobs that are open, or whose answer is kept. */
    private Map<TaskId, Wrong> wrong(Transaction tx) {
        Map<TaskId, Wrong> wrong = new HashMap<>();
        tx.query("SELECT c.task_id, c.state, c.error_kind, c.last_error FROM {collection} c"
                        + " JOIN {task} t ON t.task_id = c.task_id WHERE t.source = :source"
                        + " AND c.state IN ('creating', 'pending', 'undecodable') AND c.error_kind IS NOT NULL"
                        + " ORDER BY coalesce(c.last_error_at, 0)")
                .bind("source", source)
                .map((row, context) -> Map.entry(
                        Columns.taskId(row),
                        wrong(
                                CollectionState.ofLedgerName(row.getString("state")),
                                row.getString("error_kind"),
                                row.getString("last_error"))))
                .forEach(entry -> wrong.put(entry.getKey(), entry.getValue()));
        return wrong;
    }

    private static Wrong wrong(CollectionState state, String errorKind, @Nullable String error) {
        return new Wrong(error == null ? errorKind : error, Remedies.of(state, errorKind));
    }

    /** Finds tasks by id, by the first characters of the id, or by name. */
    List<TaskId> find(Transaction tx, String text) {
        List<TaskRow> rows = TaskTable.ofSource(tx, source);
        List<TaskId> exact = rows.stream()
                .map(TaskRow::taskId)
                .filter(id -> id.toString().equals(text))
                .toList();
        return !exact.isEmpty()
                ? exact
                : rows.stream()
                        .filter(row -> text.equals(row.name())
                                || (text.length() >= 4
                                        && row.taskId().toString().startsWith(text)))
                        .map(TaskRow::taskId)
                        .toList();
    }
}
