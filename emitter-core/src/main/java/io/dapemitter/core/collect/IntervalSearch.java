// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the leader for collection jobs of our own that took the time of an interval which the leader refuses as overlapping: those that a lost datastore knew of, or that another emitter with the same
 * credential made. Polls only; writes nothing but down what it was told. Used by one thread, once.
 */
final class IntervalSearch {
    /** One more than an abandoned interval is asked for. */
    private static final int MOST_ATTEMPTS = 5;

    private static final Duration LEASE_ENDS = Duration.ofSeconds(1);

    private final CollectRoom room;
    private final JobContext context;
    private final IntervalAsk ask;
    private final Map<String, CollectorCredential> credentials;
    private final Map<CollectionJobId, Boolean> told;
    private final List<Known> known = new ArrayList<>();
    private @Nullable Result obstacle;

    /**
     * Prepares a search.
     *
     * @param ask the interval that was refused
     * @param credentials the credentials that the task has used and that are at hand, the present one first
     * @param told what the leader has said in earlier runs of the search; this run adds to it
     */
    IntervalSearch(
            CollectRoom room,
            JobContext context,
            IntervalAsk ask,
            Map<String, CollectorCredential> credentials,
            Map<CollectionJobId, Boolean> told) {
        this.told = told;
        this.room = room;
        this.context = context;
        this.ask = ask;
        this.credentials = new LinkedHashMap<>(credentials);
    }

    /** A collection job that the leader knows and the ledger has not seen accepted. */
    record Known(CollectionKey key, CollectionParameters parameters, Stretch stretch, int attempt) {}

    /** What a search came to. */
    sealed interface Result {
        /** What was found, possibly nothing; of one interval the last attempt comes last. */
        record Ended(List<Known> known) implements Result {}

        /** An answer that says neither yes nor no. */
        record Unclear(LeaderAnswer answer) implements Result {}

        /** The leader has its share of this process already, or the lease is nearly over. */
        record NotNow(Duration delay) implements Result {}
    }

    Result run() throws InterruptedException {
        for (Stretch stretch : candidates()) {
            for (Map.Entry<String, CollectorCredential> credential : credentials.entrySet()) {
                search(stretch, credential.getKey(), credential.getValue());
                if (obstacle != null) {
                    return obstacle;
                }
            }
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
        return IntervalCandidates.touching(ask.stretch(), task.timePrecision(), lengths, rules.maxWiden());
    }

    private void search(Stretch stretch, String name, CollectorCredential credential) throws InterruptedException {
        CollectionParameters parameters = CollectionParameters.intervalOf(ask.task(), stretch.start(), stretch.end())
                .withCredential(name);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            CollectionJobId id = CollectionJobIds.forInterval(
                    credential, ask.task().taskId(), stretch.start(), stretch.end(), attempt);
            CollectionKey key = new CollectionKey(ask.task().taskId(), id);
            if (!isAccepted(key)) {
                if (!isKnown(key, parameters)) {
                    return;
                }
                known.add(new Known(key, parameters, stretch, attempt));
            }
        }
    }

    private boolean isAccepted(CollectionKey key) {
        return room.datastore()
                .read("search: row", (Transaction tx) -> CollectionLedger.find(tx, key))
                .filter(row -> row.state() != CollectionState.CREATING
                        && row.state() != CollectionState.REFUSED
                        && row.state() != CollectionState.REJECTED)
                .isPresent();
    }

    private boolean isKnown(CollectionKey key, CollectionParameters parameters) throws InterruptedException {
        Boolean before = told.get(key.collectionJobId());
        if (before != null) {
            return before;
        }
        if (context.stopping() || context.remaining().compareTo(room.settings().requestTimeout()) < 0) {
            obstacle = new Result.NotNow(LEASE_ENDS);
            return false;
        }
        CollectorCredential present = credentials.values().iterator().next();
        LeaderDoor.Visit visit =
                room.leader().recover(key, parameters, present, ask.task().tokenType(), context);
        if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
            obstacle = new Result.NotNow(away.delay());
            return false;
        }
        LeaderAnswer answer = ((LeaderDoor.Visit.Answered) visit).answer();
        Optional<Boolean> knows = answer.knowsJob();
        knows.ifPresent(yes -> told.put(key.collectionJobId(), yes));
        if (knows.isEmpty()) {
            obstacle = new Result.Unclear(answer);
        }
        return knows.orElse(false);
    }
}
