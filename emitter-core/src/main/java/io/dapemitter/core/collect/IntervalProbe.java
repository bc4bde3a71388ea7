// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the leader which attempts at an interval it knows, under every credential. Polls only; writes nothing. Used by one thread, until it meets an obstacle. */
final class IntervalProbe {
    /** Far more than anybody asks for one interval; a leader that knows every id is not believed for ever. */
    private static final int MOST_ATTEMPTS = 16;

    private static final Duration LEASE_ENDS = Duration.ofSeconds(1);

    private final CollectRoom room;
    private final DecodeBudget budget;
    private final JobContext context;
    private final EmitterTask task;
    private final Map<String, CollectorCredential> credentials;
    private final Map<CollectionJobId, Boolean> told;
    private int polled;
    private RecoveryRun.@Nullable Obstacle obstacle;

    /**
     * Prepares for one task.
     *
     * @param credentials the credentials that the task has used and that are at hand, the present one first
     * @param told what the leader has said before; what it says now is added
     */
    IntervalProbe(
            CollectRoom room,
            DecodeBudget budget,
            JobContext context,
            EmitterTask task,
            Map<String, CollectorCredential> credentials,
            Map<CollectionJobId, Boolean> told) {
        this.told = told;
        this.room = room;
        this.budget = budget;
        this.context = context;
        this.task = task;
        this.credentials = new LinkedHashMap<>(credentials);
    }

    /** A collection job that the leader knows. */
    record Known(CollectionKey key, CollectionParameters parameters, Stretch stretch, int attempt) {}

    /**
     * Asks for one interval.
     *
     * @return what is known of it, of each credential the last attempt last; meaningless when there is an obstacle
     */
    List<Known> ask(Stretch stretch) throws InterruptedException {
        List<Known> known = new ArrayList<>();
        for (Map.Entry<String, CollectorCredential> credential : credentials.entrySet()) {
            ask(stretch, credential.getKey(), credential.getValue(), known);
        }
        return known;
    }

    /** What kept the last question from being answered, or null. */
    RecoveryRun.@Nullable Obstacle obstacle() {
        return obstacle;
    }

    /** How many polls were answered. */
    int polled() {
        return polled;
    }

    private void ask(Stretch stretch, String name, CollectorCredential credential, List<Known> known)
            throws InterruptedException {
        CollectionParameters parameters = CollectionParameters.intervalOf(task, stretch.start(), stretch.end())
                .withCredential(name);
        for (int attempt = 0; attempt < MOST_ATTEMPTS && obstacle == null; attempt++) {
            CollectionJobId id =
                    CollectionJobIds.forInterval(credential, task.taskId(), stretch.start(), stretch.end(), attempt);
            CollectionKey key = new CollectionKey(task.taskId(), id);
            Optional<CollectionState> state = accepted(key);
            if (state.isEmpty() && !poll(key, parameters)) {
                return;
            }
            if (state.isEmpty() || FoundIntervals.slotState(state.get()).isPresent()) {
                known.add(new Known(key, parameters, stretch, attempt));
            }
        }
    }

    /** The state of a row that the leader has or had; it need not be asked for that. */
    private Optional<CollectionState> accepted(CollectionKey key) {
        return room.datastore()
                .read("search: row", (Transaction tx) -> CollectionLedger.find(tx, key))
                .map(LedgerRow::state)
                .filter(state -> state != CollectionState.CREATING
                        && state != CollectionState.REFUSED
                        && state != CollectionState.REJECTED);
    }

    private boolean poll(CollectionKey key, CollectionParameters parameters) throws InterruptedException {
        Boolean before = told.get(key.collectionJobId());
        if (before != null) {
            return before;
        }
        if (context.stopping() || context.remaining().compareTo(room.settings().requestTimeout()) < 0) {
            obstacle = new RecoveryRun.Obstacle.TurnedAway(LEASE_ENDS);
            return false;
        }
        CollectorCredential present = credentials.values().iterator().next();
        int units = budget.take(task.vdaf().aggregateShareLength());
        try {
            LeaderDoor.Visit visit = room.leader().recover(key, parameters, present, task.tokenType(), context);
            if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
                obstacle = new RecoveryRun.Obstacle.TurnedAway(away.delay());
                return false;
            }
            boolean knows = knows(((LeaderDoor.Visit.Answered) visit).answer());
            if (obstacle == null) {
                told.put(key.collectionJobId(), knows);
            }
            return knows;
        } finally {
            budget.giveBack(units);
        }
    }

    private boolean knows(LeaderAnswer answer) {
        Optional<Boolean> knows = answer.knowsJob();
        if (knows.isEmpty()) {
            obstacle = new RecoveryRun.Obstacle.Unclear(answer);
        } else {
            polled++;
        }
        return knows.orElse(false);
    }
}
