// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the leader for collection jobs of our own that took the time of an interval which the leader refuses as overlapping: those that a lost datastore knew of, or that another emitter with the same
 * credential made. Polls only; writes nothing but down what it was told. Used by one thread, once.
 */
final class IntervalSearch {
    private final CollectRoom room;
    private final IntervalAsk ask;
    private final IntervalProbe probe;

    /**
     * Prepares a search.
     *
     * @param ask the interval that was refused
     * @param credentials the credentials that the task has used and that are at hand, the present one first
     * @param told what the leader has said in earlier runs of the search; this run adds to it
     */
    IntervalSearch(
            CollectRoom room,
            DecodeBudget budget,
            JobContext context,
            IntervalAsk ask,
            Map<String, CollectorCredential> credentials,
            Map<CollectionJobId, Boolean> told) {
        this.room = room;
        this.ask = ask;
        this.probe = new IntervalProbe(room, budget, context, ask.task(), credentials, told);
    }

    /** What a search came to. */
    sealed interface Result {
        /** What was found, possibly nothing; of one interval the last attempt comes last. */
        record Ended(List<IntervalProbe.Known> known) implements Result {}

        /** An answer that says neither yes nor no. */
        record Unclear(LeaderAnswer answer) implements Result {}

        /** The leader has its share of this process already, or the lease is nearly over. */
        record NotNow(Duration delay) implements Result {}
    }

    Result run() throws InterruptedException {
        List<IntervalProbe.Known> known = new ArrayList<>();
        for (Stretch stretch : candidates()) {
            List<IntervalProbe.Known> found = probe.ask(stretch);
            if (probe.obstacle() instanceof RecoveryRun.Obstacle.Unclear unclear) {
                return new Result.Unclear(unclear.answer());
            } else if (probe.obstacle() instanceof RecoveryRun.Obstacle.TurnedAway away) {
                return new Result.NotNow(away.delay());
            }
            known.addAll(found);
        }
        return new Result.Ended(List.copyOf(known));
    }

    private List<Stretch> candidates() {
        EmitterTask task = ask.task();
        QueryType.TimeInterval rules = (QueryType.TimeInterval) task.queryType();
        Set<Long> lengths = new LinkedHashSet<>();
        lengths.add(rules.interval());
        lengths.addAll(
                room.datastore().read("search: lengths", tx -> CollectionLedger.intervalLengths(tx, task.taskId())));
        // What a task has before anybody says anything else, which an emptied datastore does not know.
        lengths.add(QueryType.TimeInterval.defaultInterval(task.timePrecision()));
        return IntervalCandidates.touching(ask.stretch(), task.timePrecision(), lengths, rules.maxWiden());
    }
}
