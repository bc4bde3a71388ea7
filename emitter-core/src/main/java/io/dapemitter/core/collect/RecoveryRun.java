// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One bounded run of a search for lost collection jobs: polls ids from a position on, under every credential, until it has polled enough, is at its end, or something stops it. Ids that the ledger has
 * seen accepted are known without a poll. Writes nothing. Used by one thread, once.
 */
final class RecoveryRun {
    /** So that no run keeps a worker from other tasks for long. */
    static final int MOST_POLLS = 64;

    private final CollectRoom room;
    private final DecodeBudget budget;
    private final JobContext context;
    private final EmitterTask task;
    private final Map<String, CollectorCredential> credentials;
    private final List<Found> found = new ArrayList<>();
    private RecoveryPosition position;
    private final Set<CollectionJobId> accepted;
    private int polled;
    private @Nullable Obstacle obstacle;

    /**
     * Prepares a run.
     *
     * @param credentials the credentials to derive ids with, by name; the token of the first one is used
     * @param accepted the ids of the days from the position on that the ledger has seen accepted
     */
    RecoveryRun(
            CollectRoom room,
            DecodeBudget budget,
            JobContext context,
            EmitterTask task,
            Map<String, CollectorCredential> credentials,
            Set<CollectionJobId> accepted,
            RecoveryPosition position) {
        this.room = room;
        this.budget = budget;
        this.context = context;
        this.task = task;
        this.credentials = new LinkedHashMap<>(credentials);
        this.accepted = accepted;
        this.position = position;
    }

    /** A collection job that the leader knows and the ledger has not seen accepted. */
    record Found(CollectionKey key, CollectionParameters parameters, long day, long counter) {}

    /** What stopped a run before its time. */
    sealed interface Obstacle {
        /** An answer that says neither that the leader knows the id nor that it does not. */
        record Unclear(LeaderAnswer answer) implements Obstacle {}

        /** The leader has its share of this process already. */
        record TurnedAway(Duration delay) implements Obstacle {}
    }

    /**
     * What a run came to.
     *
     * @param position where the next run goes on
     * @param polled how many polls were answered
     * @param found what was found of a fixed-size task
     * @param intervals what was found of a time-interval task
     * @param onePass whether nothing follows when the position is at its end
     */
    record Progress(
            RecoveryPosition position,
            int polled,
            List<Found> found,
            List<IntervalProbe.Known> intervals,
            boolean onePass,
            @Nullable Obstacle obstacle) {}

    Progress run() throws InterruptedException {
        while (!position.atEnd() && polled < MOST_POLLS && obstacle == null && hasTime()) {
            step();
        }
        return new Progress(position, polled, List.copyOf(found), List.of(), false, obstacle);
    }

    private boolean hasTime() {
        return !context.stopping()
                && context.remaining().compareTo(room.settings().requestTimeout()) >= 0;
    }

    private void step() throws InterruptedException {
        Map<CollectionJobId, String> ids = new LinkedHashMap<>();
        credentials.forEach((name, credential) -> ids.putIfAbsent(
                CollectionJobIds.forCurrentBatch(credential, task.taskId(), position.day(), position.counter()), name));
        boolean known = ids.keySet().stream().anyMatch(accepted::contains);
        for (Map.Entry<CollectionJobId, String> id : ids.entrySet()) {
            // Each credential has a collection job of this number of its own, if any.
            if (!accepted.contains(id.getKey())) {
                Found candidate = candidate(id.getKey(), id.getValue());
                boolean there = poll(candidate);
                if (obstacle != null) {
                    return;
                }
                if (there) {
                    found.add(candidate);
                    known = true;
                }
            }
        }
        position = known ? position.afterKnown() : position.afterUnknown();
    }

    private Found candidate(CollectionJobId id, String credential) {
        return new Found(
                new CollectionKey(task.taskId(), id),
                CollectionParameters.currentBatchOf(task).withCredential(credential),
                position.day(),
                position.counter());
    }

    /** Whether the leader knows a collection job; where it does not say, there is an obstacle. */
    private boolean poll(Found candidate) throws InterruptedException {
        int units = budget.take(task.vdaf().aggregateShareLength());
        try {
            CollectorCredential credential = credentials.values().iterator().next();
            LeaderDoor.Visit visit = room.leader()
                    .recover(candidate.key(), candidate.parameters(), credential, task.tokenType(), context);
            if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
                obstacle = new Obstacle.TurnedAway(away.delay());
                return false;
            }
            return knows(((LeaderDoor.Visit.Answered) visit).answer());
        } finally {
            budget.giveBack(units);
        }
    }

    private boolean knows(LeaderAnswer answer) {
        Optional<Boolean> knows = answer.knowsJob();
        if (knows.isEmpty()) {
            obstacle = new Obstacle.Unclear(answer);
        } else {
            polled++;
        }
        return knows.orElse(false);
    }
}
