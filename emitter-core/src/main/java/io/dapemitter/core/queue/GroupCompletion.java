// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreUnavailableException;
import io.dapemitter.core.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Writes the ends of runs. First the fences of the whole group, in ascending order; then the follow-ups of those that held; then their effects, one after the other. A row
 * that fails fails the transaction, which is then repeated for each row alone, so that one broken row holds up no other.
 */
final class GroupCompletion {
    private final Datastore datastore;
    private final JobStatements statements;
    private final ObjLongConsumer<Transaction> announce;

    GroupCompletion(Datastore datastore, JobStatements statements, ObjLongConsumer<Transaction> announce) {
        this.datastore = datastore;
        this.statements = statements;
        this.announce = announce;
    }

    CompletionReport complete(List<Completion> group) {
        List<Completion> ascending = latest(group);
        List<Long> superseded = superseded(group, ascending);
        if (ascending.isEmpty()) {
            return new CompletionReport(List.of(), List.of(), Map.of());
        }
        CompletionReport report = completeLatest(ascending);
        if (superseded.isEmpty()) {
            return report;
        }
        superseded.addAll(report.leaseLost());
        return new CompletionReport(report.finished(), superseded, report.broken());
    }

    /** A process can hold a job twice, once by a lease that it lost: only the latest run of each job is tried. */
    private static List<Completion> latest(List<Completion> group) {
        Map<Long, Completion> byId = new TreeMap<>();
        for (Completion completion : group) {
            byId.merge(
                    completion.job().id(),
                    completion,
                    (a, b) -> a.job().leaseSeq() >= b.job().leaseSeq() ? a : b);
        }
        return List.copyOf(byId.values());
    }

    private static List<Long> superseded(List<Completion> group, List<Completion> latest) {
        Set<Completion> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(latest);
        List<Long> ids = new ArrayList<>();
        group.stream()
                .filter(completion -> !kept.contains(completion))
                .forEach(completion -> ids.add(completion.job().id()));
        return ids;
    }

    private CompletionReport completeLatest(List<Completion> ascending) {
        try {
            Set<Long> held = together(ascending);
            return report(ascending, held, Map.of());
        } catch (DatastoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return ascending.size() == 1
                    ? report(ascending, Set.of(), Map.of(ascending.get(0).job().id(), e))
                    : eachAlone(ascending);
        }
    }

    private CompletionReport eachAlone(List<Completion> ascending) {
        List<Long> finished = new ArrayList<>();
        List<Long> lost = new ArrayList<>();
        Map<Long, RuntimeException> broken = new HashMap<>();
        for (Completion completion : ascending) {
            long id = completion.job().id();
            try {
                (together(List.of(completion)).contains(id) ? finished : lost).add(id);
            } catch (DatastoreUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                broken.put(id, e);
            }
        }
        return new CompletionReport(finished, lost, broken);
    }

    private Set<Long> together(List<Completion> ascending) {
        return datastore.inTransaction("complete jobs", transaction -> {
            Set<Long> held = statements.transition(
                    transaction, ascending.stream().map(Transition::of).toList());
            List<Completion> passed = ascending.stream()
                    .filter(completion -> held.contains(completion.job().id()))
                    .toList();
            insertFollowUps(transaction, passed);
            for (Completion completion : passed) {
                announceReturn(transaction, completion.outcome());
                JobEffect effect = completion.outcome().effect();
                if (effect != JobEffect.NONE) {
                    apply(effect, new CompletingTransaction(transaction, completion.job()));
                }
            }
            return held;
        });
    }

    /** An effect's error is its own row's: it must not end the thread that writes the ends of all. */
    private static void apply(JobEffect effect, JobTransaction transaction) {
        try {
            effect.apply(transaction);
        } catch (Error e) {
            throw new IllegalStateException("what is written with the end of a job failed: " + e, e);
        }
    }

    private void insertFollowUps(Transaction transaction, List<Completion> passed) throws SQLException {
        List<Insertion> insertions = new ArrayList<>();
        for (Completion completion : passed) {
            if (completion.outcome() instanceof JobOutcome.Done done) {
                done.followUps()
                        .forEach(job -> insertions.add(
                                new Insertion(job, completion.job().id())));
            }
        }
        if (!insertions.isEmpty() && statements.insert(transaction, insertions) > 0) {
            insertions.forEach(insertion -> announce(transaction, insertion));
        }
    }

    private void announce(Transaction transaction, Insertion insertion) {
        if (insertion.at() == null) {
            announce.accept(transaction, insertion.delay());
        }
    }

    private void announceReturn(Transaction transaction, JobOutcome outcome) {
        if (outcome instanceof JobOutcome.RetryAfter retry) {
            announce.accept(transaction, retry.delay().toMillis());
        } else if (outcome instanceof JobOutcome.NotReady notReady) {
            announce.accept(transaction, notReady.delay().toMillis());
        } else if (outcome instanceof JobOutcome.HandBack handBack) {
            announce.accept(transaction, handBack.delay().toMillis());
        }
    }

    int insert(Transaction transaction, List<Insertion> insertions) {
        if (insertions.isEmpty()) {
            return 0;
        }
        try {
            int inserted = statements.insert(transaction, insertions);
            if (inserted > 0) {
                insertions.forEach(insertion -> announce(transaction, insertion));
            }
            return inserted;
        } catch (SQLException e) {
            // JDBI's exception, as every other statement of a transaction's body would throw.
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static CompletionReport report(
            List<Completion> ascending, Set<Long> held, Map<Long, RuntimeException> broken) {
        List<Long> lost = ascending.stream()
                .map(completion -> completion.job().id())
                .filter(id -> !held.contains(id) && !broken.containsKey(id))
                .toList();
        return new CompletionReport(List.copyOf(held), lost, broken);
    }

    private final class CompletingTransaction implements JobTransaction {
        private final Transaction transaction;
        private final Job job;

        CompletingTransaction(Transaction transaction, Job job) {
            this.transaction = transaction;
            this.job = job;
        }

        @Override
        public Transaction sql() {
            return transaction;
        }

        @Override
        public Job job() {
            return job;
        }

        @Override
        public long now() {
            return transaction.now();
        }

        @Override
        public boolean insert(NewJob child) {
            return GroupCompletion.this.insert(transaction, List.of(new Insertion(child, job.id()))) > 0;
        }

        @Override
        public void reschedule(long runAtEpochMillis) {
            transaction
                    .update("UPDATE {job} SET run_at = :runAt WHERE id = :id AND state = 0")
                    .bind("runAt", runAtEpochMillis)
                    .bind("id", job.id())
                    .execute();
        }
    }
}
