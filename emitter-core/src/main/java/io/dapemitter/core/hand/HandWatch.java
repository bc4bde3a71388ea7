// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.hand;

import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.collect.HandIntervals;
import io.dapemitter.core.collect.HandLedger;
import io.dapemitter.core.collect.Trouble;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmissionLedger;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.DapVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins one collection that a person asks for, and looks at how far it is. Used by one thread. */
public final class HandWatch {
    private final Datastore datastore;
    private final HandLedger ledger;
    private final HandIntervals intervals;
    private final String source;
    private final HandRequest request;
    private @Nullable CollectionKey key;
    private long since;

    /**
     * Makes a watch.
     *
     * @param datastore where the ledger is
     * @param ledger what reads and writes it
     * @param intervals what begins collections of intervals
     * @param source the source whose task it is
     * @param request what is wanted
     */
    public HandWatch(
            Datastore datastore, HandLedger ledger, HandIntervals intervals, String source, HandRequest request) {
        this.datastore = datastore;
        this.ledger = ledger;
        this.intervals = intervals;
        this.source = source;
        this.request = request;
    }

    /**
     * Begins, where that is possible now, and looks.
     *
     * @return how it stands; {@link HandOutcome.Waiting} and a result that is still owed may change with a later look
     */
    public HandOutcome look() {
        return datastore.inTransaction("collect by hand", this::look);
    }

    private HandOutcome look(Transaction tx) {
        if (key == null) {
            Optional<HandOutcome> held = begin(tx);
            if (held.isPresent()) {
                return held.get();
            }
        }
        CollectionKey begun = key;
        return begun == null
                ? new HandOutcome.Waiting("the leader can be asked for no batch of the task now, see: status")
                : standing(tx, begun);
    }

    private Optional<HandOutcome> begin(Transaction tx) {
        Optional<TaskRow> row = TaskTable.find(tx, request.taskId())
                .filter(found -> found.source().equals(source));
        Optional<EmitterTask> task = row.flatMap(TaskRow::task);
        if (task.isEmpty()) {
            return Optional.of(new HandOutcome.Refused("source " + source + " has no task " + request.taskId()
                    + " that can be collected; see: tasks list"));
        }
        since = tx.now();
        if (request instanceof HandRequest.Interval wanted) {
            return beginInterval(tx, row.get(), task.get(), wanted);
        }
        if (!(task.get().queryType() instanceof QueryType.FixedSize)) {
            return Optional.of(
                    new HandOutcome.Refused(
                            "task " + request.taskId()
                                    + " is collected by intervals of time and has no batches of its leader's; use --interval START/END"));
        }
        return request instanceof HandRequest.BatchAgain again
                ? beginAgain(tx, task.get(), again)
                : beginCurrent(tx, row.get());
    }

    private Optional<HandOutcome> beginInterval(
            Transaction tx, TaskRow row, EmitterTask task, HandRequest.Interval wanted) {
        HandIntervals.Begun begun = intervals.begin(tx, row, task, wanted.interval(), wanted.emitAgain());
        if (begun instanceof HandIntervals.Begun.Refused refused) {
            return Optional.of(new HandOutcome.Refused(refused.message()));
        }
        key = ((HandIntervals.Begun.Watched) begun).key();
        return Optional.empty();
    }

    private Optional<HandOutcome> beginAgain(Transaction tx, EmitterTask task, HandRequest.BatchAgain again) {
        if (task.dapVersion() != DapVersion.DAP_09) {
            return Optional.of(new HandOutcome.Refused(
                    "only DAP-09 can ask for a batch by its id; later versions do not even name batches"));
        }
        key = ledger.collectAgain(tx, task, again.batchId(), again.emitAgain()).orElse(null);
        return key == null ? Optional.of(another(tx)) : Optional.empty();
    }

    private Optional<HandOutcome> beginCurrent(Transaction tx, TaskRow row) {
        if (!row.collectable()) {
            return Optional.of(new HandOutcome.Refused("task " + request.taskId() + " is "
                    + (row.paused() ? "paused; first: tasks resume " + request.taskId() : "asked for no new batch")));
        }
        key = ledger.current(tx, request.taskId()).orElse(null);
        if (key != null) {
            ledger.hasten(tx, request.taskId());
        }
        return Optional.empty();
    }

    private HandOutcome another(Transaction tx) {
        return ledger.collectedAgain(tx, request.taskId())
                .map(other -> new HandOutcome.Waiting(other + " is being created for another batch of the task"
                        + ledger.standing(tx, other).map(HandWatch::because).orElse("")
                        + "; wait for its end, or have the leader asked now: collections retry " + other.taskId() + " "
                        + other.collectionJobId()))
                .orElseGet(() -> new HandOutcome.Waiting("another batch of the task is being collected again"));
    }

    private HandOutcome standing(Transaction tx, CollectionKey begun) {
        Optional<HandLedger.Standing> found = ledger.standing(tx, begun);
        if (found.isEmpty()) {
            return new HandOutcome.Refused(begun + " is not in the ledger any more");
        }
        HandLedger.Standing standing = found.get();
        return switch (standing.state()) {
            case CREATING -> creating(begun, standing);
            case PENDING ->
                new HandOutcome.Waiting(begun + " is pending at the leader" + because(standing) + "; see: status");
            case COLLECTED -> collected(tx, begun);
            case REFUSED -> refused(standing);
            case ABANDONED, GONE, REJECTED, UNDECODABLE ->
                follow(tx, begun).orElseGet(() -> new HandOutcome.Refused(ended(begun, standing)));
        };
    }

    private HandOutcome refused(HandLedger.Standing standing) {
        if (request instanceof HandRequest.Interval && answered(standing) && standing.refused()) {
            return new HandOutcome.NothingReady(tooFew());
        }
        // The id was replaced by one of today; or the interval was found in what the leader gave before.
        key = null;
        return new HandOutcome.Waiting("the leader is being asked");
    }

    /** An interval whose collection job came to nothing is asked for again under another id. */
    private Optional<HandOutcome> follow(Transaction tx, CollectionKey ended) {
        if (!(request instanceof HandRequest.Interval wanted)) {
            return Optional.empty();
        }
        Optional<CollectionKey> successor = intervals.successor(tx, ended, wanted.interval());
        successor.ifPresent(next -> key = next);
        return successor.map(next -> new HandOutcome.Waiting(next + " takes the place of " + ended));
    }

    private boolean answered(HandLedger.Standing standing) {
        Long answeredAt = standing.lastPutAt();
        return answeredAt != null && answeredAt >= since;
    }

    private static String tooFew() {
        return "the leader has too few reports of that interval; nothing is used up by asking, try again later or a longer one";
    }

    private HandOutcome creating(CollectionKey begun, HandLedger.Standing standing) {
        boolean answered = answered(standing);
        Trouble trouble = standing.trouble();
        if (answered && trouble != null && trouble.needsPerson()) {
            return new HandOutcome.Refused(begun + because(standing) + "\n    " + trouble.remedy());
        }
        return answered && standing.refused()
                ? new HandOutcome.NothingReady(
                        request instanceof HandRequest.Interval
                                ? tooFew()
                                : "the leader has no batch of the task ready")
                : new HandOutcome.Waiting("the leader is being asked" + because(standing));
    }

    private HandOutcome collected(Transaction tx, CollectionKey begun) {
        Optional<CollectedBatch> batch = EmissionLedger.result(tx, begun);
        return batch.isEmpty()
                ? new HandOutcome.Refused("the result of " + begun + " is not stored any more; see: dump")
                : new HandOutcome.Collected(batch.get(), owed(tx, begun));
    }

    private static int owed(Transaction tx, CollectionKey begun) {
        return tx.query(
                        "SELECT count(*) FROM {emission} e JOIN {backend} b ON b.source = e.source AND b.name = e.backend"
                                + " WHERE e.task_id = :task AND e.collection_job_id = :job AND e.state = 'owed' AND b.retired_at IS NULL")
                .bind("task", begun.taskId().bytes())
                .bind("job", begun.collectionJobId().bytes())
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Returns whether a look has told all that waiting can bring.
     *
     * @param outcome what it told
     * @return true when later looks tell the same
     */
    public static boolean ended(HandOutcome outcome) {
        return outcome instanceof HandOutcome.Refused
                || outcome instanceof HandOutcome.NothingReady
                || (outcome instanceof HandOutcome.Collected collected && collected.owed() == 0);
    }

    private static String ended(CollectionKey begun, HandLedger.Standing standing) {
        return begun + " ended as " + standing.state().ledgerName() + because(standing);
    }

    private static String because(HandLedger.Standing standing) {
        return standing.error() == null || standing.state() == CollectionState.COLLECTED ? "" : ": " + standing.error();
    }
}
