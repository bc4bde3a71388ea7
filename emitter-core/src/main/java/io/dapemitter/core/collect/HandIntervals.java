// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmissionKey;
import io.dapemitter.core.emit.EmissionLedger;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotClaim;
import io.dapemitter.core.slot.SlotPlanner;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Begins to collect an interval that a person names: through slot, ledger and queue like every other, without waiting for the schedule. Thread-safe; every method works within the caller's transaction. */
public final class HandIntervals {
    private final JobQueue queue;
    private final CollectSettings settings;
    private final CollectorCredentials credentials;
    private final IntervalOpener opener;

    /**
     * Makes a view.
     *
     * @param queue the queue
     * @param settings the kind of ids and the spread of schedules
     * @param credentials the credentials of this process
     * @param random where random ids come from; must be secure
     */
    public HandIntervals(
            JobQueue queue, CollectSettings settings, CollectorCredentials credentials, RandomGenerator random) {
        this.queue = queue;
        this.settings = settings;
        this.credentials = credentials;
        this.opener = new IntervalOpener(settings, random, EmitterListener.NONE);
    }

    /** What came of a beginning. */
    public sealed interface Begun {
        /**
         * There is a collection job to be watched, or one that has ended with a stored result.
         *
         * @param key the collection job
         */
        record Watched(CollectionKey key) implements Begun {}

        /**
         * It cannot be had so.
         *
         * @param message why, and what helps
         */
        record Refused(String message) implements Begun {}
    }

    /** What is wanted, with what is needed for it. */
    private record Wanted(TaskRow row, EmitterTask task, SlotPlanner planner, Stretch interval, boolean emitAgain) {
        TaskId taskId() {
            return task.taskId();
        }
    }

    /**
     * Begins.
     *
     * @param tx the transaction
     * @param row the task's row
     * @param task the task
     * @param interval what is wanted
     * @param emitAgain whether backends are to have it in place of what they have
     * @return what to watch, or why not
     */
    public Begun begin(Transaction tx, TaskRow row, EmitterTask task, Stretch interval, boolean emitAgain) {
        Optional<SlotPlanner> planner = SlotPlanner.of(task, settings.spread());
        if (planner.isEmpty()) {
            return new Begun.Refused("task " + task.taskId()
                    + " has batches of fixed size, which have no interval; use --current, or --batch-id ID");
        }
        Optional<String> misaligned = SlotClaim.misaligned(task, interval);
        if (misaligned.isPresent()) {
            return new Begun.Refused(misaligned.get());
        }
        Wanted wanted = new Wanted(row, task, planner.get(), interval, emitAgain);
        PlanTable.hold(tx, task.taskId());
        SlotClaim claim = SlotClaim.of(tx, task.taskId(), interval);
        if (claim instanceof SlotClaim.Taken taken) {
            return new Begun.Refused("a part of " + interval.text()
                    + " is collected or on its way in other intervals, and a leader gives no report twice: "
                    + taken.text());
        }
        if (claim instanceof SlotClaim.Same same) {
            return known(tx, wanted, same.slot());
        }
        Optional<String> held = held(tx, wanted);
        return held.isPresent() ? new Begun.Refused(held.get()) : ask(tx, wanted, (SlotClaim.Free) claim);
    }

    /**
     * Finds the collection job that is there for the same interval by now.
     *
     * @param tx the transaction
     * @param key a collection job that came to nothing
     * @param interval its interval
     * @return another collection job, or empty
     */
    public Optional<CollectionKey> successor(Transaction tx, CollectionKey key, Stretch interval) {
        return SlotTable.find(tx, key.taskId(), interval.start())
                .filter(slot -> slot.stretch().equals(interval) && !slot.state().isLoss())
                .map(Slot::collectionJobId)
                .filter(job -> !job.equals(key.collectionJobId()))
                .map(job -> new CollectionKey(key.taskId(), job));
    }

    /** Why the leader cannot be asked now. */
    private Optional<String> held(Transaction tx, Wanted wanted) {
        if (!wanted.row().collectable()) {
            return Optional.of("task " + wanted.taskId() + " is "
                    + (wanted.row().paused()
                            ? "paused; first: tasks resume " + wanted.taskId()
                            : "asked for nothing new"));
        }
        if (credentials.find(wanted.task().credential()).isEmpty()) {
            return Optional.of("credential " + wanted.task().credential() + " of task " + wanted.taskId()
                    + " is not at hand; see: check");
        }
        Stretch interval = wanted.interval();
        long from = wanted.planner().afterGrace(interval.end());
        if (from > tx.now()) {
            boolean over = interval.end() * 1000 <= tx.now();
            return Optional.of(interval.text() + (over ? " is not over for long enough" : " is not over")
                    + ": the leader would refuse reports that still come for it (grace is "
                    + wanted.planner().rules().grace() + " seconds); ask from " + Instant.ofEpochMilli(from) + " on");
        }
        return wanted.planner().expired(interval.start(), tx.now())
                ? Optional.of("the leader keeps reports for "
                        + Objects.requireNonNull(wanted.task().reportExpiryAge())
                                .toSeconds()
                        + " seconds (report_expiry_secs), and those of " + interval.text() + " are older")
                : Optional.empty();
    }

    private Begun known(Transaction tx, Wanted wanted, Slot slot) {
        CollectionKey key = new CollectionKey(
                wanted.taskId(), Objects.requireNonNull(slot.collectionJobId(), "a slot on its way has its job"));
        return switch (slot.state()) {
            case COLLECTED -> collected(tx, wanted);
            case UNDECODABLE ->
                new Begun.Refused("the answer for " + wanted.interval().text()
                        + " is kept and cannot be opened; mend the task or its credential, then: collections retry "
                        + key.taskId() + " " + key.collectionJobId());
            case PENDING -> {
                queue.makeDue(tx, CollectJobs.poll(key));
                yield watched(tx, wanted, key);
            }
            default -> {
                Optional<String> held = held(tx, wanted);
                if (held.isPresent()) {
                    yield new Begun.Refused(held.get());
                }
                hasten(tx, slot);
                yield watched(tx, wanted, key);
            }
        };
    }

    private static Begun watched(Transaction tx, Wanted wanted, CollectionKey key) {
        if (wanted.emitAgain()) {
            CollectionLedger.emitAgain(tx, key);
        }
        return new Begun.Watched(key);
    }

    private Begun collected(Transaction tx, Wanted wanted) {
        Optional<CollectionKey> stored = CollectionLedger.withResult(tx, wanted.taskId(), wanted.interval());
        if (stored.isPresent()) {
            if (wanted.emitAgain()) {
                emitAgain(tx, wanted, stored.get());
            }
            return new Begun.Watched(stored.get());
        }
        Optional<String> held = held(tx, wanted);
        if (held.isPresent()) {
            return new Begun.Refused("the result of " + wanted.interval().text() + " is not stored any more, and "
                    + held.get() + "; what was emitted: dump");
        }
        // Its slot stays collected, whatever the leader says now.
        IntervalOpener.Drawn drawn = draw(tx, wanted);
        queue.insert(tx, CollectJobs.createByHand(drawn.key()), null);
        return watched(tx, wanted, drawn.key());
    }

    private void emitAgain(Transaction tx, Wanted wanted, CollectionKey key) {
        for (EmissionKey owed : EmissionLedger.oweAgain(
                tx, key, wanted.row().source(), wanted.task().emitters())) {
            queue.makeDue(tx, EmitJobs.emit(owed));
        }
    }

    private Begun ask(Transaction tx, Wanted wanted, SlotClaim.Free free) {
        Stretch interval = wanted.interval();
        free.lost().forEach(lost -> SlotTable.cutOut(tx, lost, interval));
        IntervalOpener.Drawn drawn = draw(tx, wanted);
        SlotTable.insert(
                tx,
                new Slot(
                        wanted.taskId(),
                        Region.HAND,
                        interval.start(),
                        interval.end(),
                        SlotState.WAITING,
                        1,
                        drawn.attempt(),
                        tx.now(),
                        drawn.key().collectionJobId(),
                        null));
        queue.insert(tx, CollectJobs.createInterval(wanted.taskId(), interval.start(), new RunAt.Due()), null);
        return watched(tx, wanted, drawn.key());
    }

    /** The first id of the interval that is not used up. */
    private IntervalOpener.Drawn draw(Transaction tx, Wanted wanted) {
        CollectorCredential credential =
                credentials.find(wanted.task().credential()).orElseThrow();
        Stretch interval = wanted.interval();
        CollectionParameters parameters =
                CollectionParameters.intervalOf(wanted.task(), interval.start(), interval.end());
        return opener.draw(tx, parameters, wanted.task(), credential, interval, 0);
    }

    /** Has a slot asked for now that waits for its time; one that is being asked for just now is left alone. */
    private void hasten(Transaction tx, Slot slot) {
        NewJob create = CollectJobs.createInterval(slot.taskId(), slot.start(), new RunAt.Due());
        boolean resting = CollectJobs.hasten(tx, create) || queue.insert(tx, create, null);
        if (resting && slot.state() == SlotState.OPEN) {
            SlotTable.update(tx, slot.takenOver(tx.now()));
        }
        queue.makeDue(tx, create);
    }
}
