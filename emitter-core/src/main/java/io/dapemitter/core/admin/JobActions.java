// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.discover.DiscoverJobs;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.queue.JobPayload;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.JobRow;
import io.dapemitter.core.queue.JobState;
import io.dapemitter.core.queue.MalformedPayloadException;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskId;
import java.util.Optional;

/** Running queue jobs again and ending them, where the ledger does not decide otherwise. */
final class JobActions {
    private static final int PAYLOAD_VERSION = 1;

    private final Datastore datastore;
    private final JobQueue queue;

    JobActions(Datastore datastore, JobQueue queue) {
        this.datastore = datastore;
        this.queue = queue;
    }

    ActionResult cancel(long id) {
        Optional<JobRow> job = queue.find(id);
        if (job.isEmpty()) {
            return unknown(id);
        }
        if (job.get().state() != JobState.READY && job.get().state() != JobState.LEASED) {
            return new ActionResult.Refused("job " + id + " has ended already");
        }
        Optional<String> instead = datastore.read("jobs cancel", tx -> insteadOfCancel(tx, job.get()));
        if (instead.isPresent()) {
            return new ActionResult.Refused(
                    "the ledger would insert job " + id + " again; use instead: " + instead.get());
        }
        return queue.cancel(id)
                ? new ActionResult.Done("job " + id + " is cancelled")
                : new ActionResult.Refused("job " + id + " has ended meanwhile");
    }

    ActionResult retry(long id) {
        Optional<JobRow> job = queue.find(id);
        if (job.isEmpty()) {
            return unknown(id);
        }
        if (job.get().state() == JobState.FAILED || job.get().state() == JobState.CANCELLED) {
            Optional<String> instead = datastore.read("jobs retry", tx -> insteadOfRetry(tx, job.get()));
            if (instead.isPresent()) {
                return new ActionResult.Refused("the ledger has moved on and job " + id
                        + " would end without effect; use instead: " + instead.get());
            }
        }
        return switch (queue.retry(id)) {
            case DUE -> new ActionResult.Done("job " + id + " is due now");
            case KEY_TAKEN ->
                new ActionResult.Refused("another live job does the work of job " + id
                        + "; find it with: jobs list --kind " + job.get().kind() + " --state ready");
            case NOT_RETRYABLE -> new ActionResult.Refused("job " + id + " is being worked on, or has ended well");
            case UNKNOWN -> unknown(id);
        };
    }

    private static ActionResult unknown(long id) {
        return new ActionResult.Refused("there is no job " + id + "; see: jobs list");
    }

    /** What a person wants who cancels a job that the ledger calls for; empty where it does not. */
    private static Optional<String> insteadOfCancel(Transaction tx, JobRow job) {
        try {
            JobPayload payload = JobPayload.parse(job.payload(), PAYLOAD_VERSION);
            return switch (job.kind()) {
                case CollectJobs.CREATE ->
                    creating(tx, payload) ? Optional.of("tasks pause " + payload.require("task")) : Optional.empty();
                case CollectJobs.POLL ->
                    state(tx, payload) == CollectionState.PENDING
                            ? Optional.of("nothing; the leader's answer ends collection job "
                                    + payload.require("collection_job") + ", see: collections --task "
                                    + payload.require("task"))
                            : Optional.empty();
                case EmitJobs.KIND ->
                    emission(tx, payload).equals("owed")
                            ? Optional.of("emissions abandon --backend " + payload.require("backend"))
                            : Optional.empty();
                case CollectJobs.RECOVER ->
                    Optional.of("nothing; a search asks for little and ends by itself, see: status");
                case DiscoverJobs.DISCOVER, DiscoverJobs.COLLECT_GARBAGE ->
                    Optional.of("stop the processes of the source; each inserts this job at every interval");
                default -> Optional.empty();
            };
        } catch (MalformedPayloadException | DecodeException e) {
            // A job that nobody can read does no work either.
            return Optional.empty();
        }
    }

    /** What a person wants who retries an ended job whose row in the ledger no longer waits for it; empty where it does. */
    private static Optional<String> insteadOfRetry(Transaction tx, JobRow job) {
        try {
            JobPayload payload = JobPayload.parse(job.payload(), PAYLOAD_VERSION);
            return switch (job.kind()) {
                case CollectJobs.CREATE ->
                    creating(tx, payload)
                            ? Optional.empty()
                            : Optional.of("nothing; the task's next collection is begun by itself, see: status");
                case CollectJobs.POLL ->
                    state(tx, payload) == CollectionState.PENDING
                            ? Optional.empty()
                            : Optional.of("collections retry " + payload.require("task") + " "
                                    + payload.require("collection_job"));
                case EmitJobs.KIND ->
                    emission(tx, payload).equals("owed")
                            ? Optional.empty()
                            : Optional.of("emissions retry --backend " + payload.require("backend"));
                default -> Optional.empty();
            };
        } catch (MalformedPayloadException | DecodeException e) {
            return Optional.of("nothing; its payload cannot be read by this program");
        }
    }

    private static boolean creating(Transaction tx, JobPayload payload) {
        return tx.query("SELECT count(*) FROM {collection} WHERE task_id = :task AND state = 'creating'")
                        .bind("task", TaskId.parse(payload.require("task")).bytes())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static CollectionState state(Transaction tx, JobPayload payload) {
        return CollectionActions.state(tx, key(payload)).orElse(CollectionState.REFUSED);
    }

    private static String emission(Transaction tx, JobPayload payload) {
        CollectionKey key = key(payload);
        return tx.query("SELECT state FROM {emission} WHERE task_id = :task AND collection_job_id = :job"
                        + " AND source = :source AND backend = :backend")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("source", payload.require("source"))
                .bind("backend", payload.require("backend"))
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    private static CollectionKey key(JobPayload payload) {
        return new CollectionKey(
                TaskId.parse(payload.require("task")), CollectionJobId.parse(payload.require("collection_job")));
    }
}
