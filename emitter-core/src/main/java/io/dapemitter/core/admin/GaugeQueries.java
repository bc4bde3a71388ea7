// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.ReportExpiry;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.KindCounts;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what metrics show. Thread-safe. */
final class GaugeQueries {
    private final Datastore datastore;
    private final JobQueue queue;
    private final String source;
    private final OverdueTasks overdue;

    GaugeQueries(Datastore datastore, JobQueue queue, String source, Duration spread) {
        this.datastore = datastore;
        this.queue = queue;
        this.source = source;
        this.overdue = new OverdueTasks(source, spread);
    }

    OperationalGauges gauges(int mostTasks) {
        List<KindCounts> jobs = queue.counts();
        return datastore.read("gauges", tx -> gauges(tx, jobs, mostTasks));
    }

    private OperationalGauges gauges(Transaction tx, List<KindCounts> jobs, int mostTasks) {
        Map<TaskId, Instant> lastResults = new TaskQueries(source).lastResults(tx);
        Set<TaskId> late = overdue.find(tx, lastResults);
        Map<String, Long> tasks = tasks(tx);
        boolean few = tasks.values().stream().mapToLong(Long::longValue).sum() <= mostTasks;
        List<BackendStatus> backends = new LedgerQueries(source).backends(tx);
        Map<String, Long> owed = new HashMap<>();
        Map<String, Long> dead = new HashMap<>();
        backends.forEach(backend -> {
            owed.put(backend.name(), backend.owed());
            dead.put(backend.name(), backend.dead());
        });
        return new OperationalGauges(
                oldestPending(tx),
                collections(tx),
                owed,
                dead,
                tasks,
                late.size(),
                ReportExpiry.find(tx, source).size(),
                jobCounts(jobs),
                jobs.stream()
                        .map(KindCounts::oldestReadyAge)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                IntervalQueries.counts(tx, source),
                IntervalQueries.backfillSeconds(tx, source),
                few ? perTask(tx, lastResults, late) : List.of());
    }

    private Map<String, Long> tasks(Transaction tx) {
        return counts(
                tx,
                "SELECT CASE WHEN paused_at IS NOT NULL AND state = 'active' THEN 'paused' ELSE state END AS word, count(*) AS number"
                        + " FROM {task} WHERE source = :source AND state <> 'removed' GROUP BY 1");
    }

    /** The states are always there, so that an alert on them cannot be silent for want of a series. */
    private Map<String, Long> collections(Transaction tx) {
        Map<String, Long> counts = new HashMap<>(Map.of("creating", 0L, "pending", 0L, "undecodable", 0L));
        counts.putAll(
                counts(
                        tx,
                        "SELECT c.state AS word, count(*) AS number FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                                + " WHERE t.source = :source AND c.state IN ('creating', 'pending', 'undecodable') GROUP BY 1"));
        return counts;
    }

    private Map<String, Long> counts(Transaction tx, String sql) {
        Map<String, Long> counts = new HashMap<>();
        tx.query(sql)
                .bind("source", source)
                .map((row, context) -> Map.entry(row.getString("word"), row.getLong("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private Duration oldestPending(Transaction tx) {
        return tx.query("SELECT min(c.accepted_at) AS oldest FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                        + " WHERE t.source = :source AND c.state = 'pending'")
                .bind("source", source)
                .map((row, context) -> age(tx, Columns.instant(row, "oldest")))
                .one();
    }

    private static Duration age(Transaction tx, @Nullable Instant since) {
        if (since == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(since, Instant.ofEpochMilli(tx.now()));
        return age.isNegative() ? Duration.ZERO : age;
    }

    private List<OperationalGauges.TaskGauges> perTask(
            Transaction tx, Map<TaskId, Instant> lastResults, Set<TaskId> late) {
        return tx.query("SELECT t.task_id, t.name, (SELECT min(c.accepted_at) FROM {collection} c"
                        + " WHERE c.task_id = t.task_id AND c.state = 'pending') AS oldest"
                        + " FROM {task} t WHERE t.source = :source AND t.state <> 'removed'")
                .bind("source", source)
                .map((row, context) -> {
                    TaskId taskId = Columns.taskId(row);
                    return new OperationalGauges.TaskGauges(
                            taskId,
                            row.getString("name"),
                            lastResults.get(taskId),
                            age(tx, Columns.instant(row, "oldest")),
                            late.contains(taskId));
                })
                .list();
    }

    private static List<OperationalGauges.JobCount> jobCounts(List<KindCounts> counts) {
        List<OperationalGauges.JobCount> jobs = new ArrayList<>();
        for (KindCounts kind : counts) {
            jobs.add(new OperationalGauges.JobCount(kind.kind(), "ready", kind.ready()));
            jobs.add(new OperationalGauges.JobCount(kind.kind(), "scheduled", kind.scheduled()));
            jobs.add(new OperationalGauges.JobCount(kind.kind(), "leased", kind.leased()));
            jobs.add(new OperationalGauges.JobCount(kind.kind(), "failed", kind.failed()));
        }
        return jobs;
    }
}
