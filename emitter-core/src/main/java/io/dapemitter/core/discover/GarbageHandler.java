// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Handles {@link DiscoverJobs#COLLECT_GARBAGE}: deletes, in bounded steps, finished queue jobs and results that are past their time, or has a backend
 * do its maintenance. The ledger itself is never deleted. Thread-safe.
 */
final class GarbageHandler implements JobHandler {
    private static final Duration DONE_JOBS_KEPT = Duration.ofDays(14);
    private static final Duration FAILED_JOBS_KEPT = Duration.ofDays(90);
    private static final int ROWS_PER_STEP = 1000;
    /** What must be left of the lease for another step. */
    private static final Duration STEP = Duration.ofSeconds(20);

    private final Datastore datastore;
    private final JobQueue queue;
    private final Map<String, EmitterBackend> backends;
    private final Duration resultRetention;

    GarbageHandler(
            Datastore datastore, JobQueue queue, Map<String, EmitterBackend> backends, Duration resultRetention) {
        this.datastore = datastore;
        this.queue = queue;
        this.backends = backends;
        this.resultRetention = resultRetention;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) {
        Optional<String> name = DiscoverJobs.parse(job.payload()).find("backend");
        EmitterBackend backend = name.map(backends::get).orElse(null);
        BooleanSupplier step = name.isEmpty() ? this::step : backend == null ? () -> false : backend::maintenance;
        boolean more = step.getAsBoolean();
        while (more && context.remaining().compareTo(STEP) > 0 && !context.stopping()) {
            more = step.getAsBoolean();
        }
        return more
                ? new JobOutcome.NotReady(Duration.ZERO, JobEffect.NONE)
                : new JobOutcome.Done(List.of(), JobEffect.NONE);
    }

    private boolean step() {
        int jobs = queue.deleteFinished(DONE_JOBS_KEPT, FAILED_JOBS_KEPT, ROWS_PER_STEP);
        int results = datastore.inTransaction("garbage: results", this::deleteResults);
        return jobs >= ROWS_PER_STEP || results >= ROWS_PER_STEP;
    }

    private int deleteResults(Transaction tx) {
        return tx.update(
                        "DELETE FROM {collection_result} WHERE (task_id, collection_job_id) IN (SELECT r.task_id, r.collection_job_id"
                                + " FROM {collection_result} r JOIN {collection} c ON c.task_id = r.task_id"
                                + " AND c.collection_job_id = r.collection_job_id WHERE r.stored_at < {now} - :kept"
                                + " AND c.state <> 'undecodable' AND NOT EXISTS (SELECT 1 FROM {emission} e WHERE e.task_id = r.task_id"
                                + " AND e.collection_job_id = r.collection_job_id AND (e.ended_at IS NULL OR e.ended_at > {now} - :kept))"
                                + " LIMIT :limit)")
                .bind("kept", resultRetention.toMillis())
                .bind("limit", ROWS_PER_STEP)
                .execute();
    }
}
