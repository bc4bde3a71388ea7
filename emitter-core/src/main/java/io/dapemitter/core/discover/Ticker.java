// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Inserts the queue jobs that nothing else inserts: the next discovery of a source and the next maintenance. Done by every process of the source, so
 * that none is special; the serial keys keep it to one live job each. Thread-safe.
 */
public final class Ticker {
    private static final Schedule DATASTORE_MAINTENANCE = Schedule.parse("23 * * * *");

    private final Datastore datastore;
    private final JobQueue queue;
    private final String source;
    private final Map<String, EmitterBackend> backends;
    private final LongSupplier latenessMillis;

    /**
     * Makes a ticker.
     *
     * @param datastore where the queue is
     * @param queue the queue
     * @param source the source's name; it must have been registered
     * @param backends the backends of this process by name
     * @param latenessMillis how much later than due a discovery is done, asked for each; programs that were started together must not ask their sources together for ever
     */
    public Ticker(
            Datastore datastore,
            JobQueue queue,
            String source,
            Map<String, EmitterBackend> backends,
            LongSupplier latenessMillis) {
        this.latenessMillis = latenessMillis;
        this.datastore = datastore;
        this.queue = queue;
        this.source = source;
        this.backends = Map.copyOf(backends);
    }

    /** Inserts what is missing: the next discovery when it is due, maintenance at its next time. */
    public void tick() {
        datastore.useTransaction("tick", tx -> {
            long now = tx.now();
            long due = Math.max(now, SourceTable.nextDiscovery(tx, source));
            insert(tx, DiscoverJobs.discover(source).at(due + latenessMillis.getAsLong()));
            insert(tx, DiscoverJobs.collectGarbage(source).at(next(DATASTORE_MAINTENANCE, now)));
            backends.forEach((name, backend) -> backend.maintenanceSchedule()
                    .ifPresent(schedule ->
                            insert(tx, DiscoverJobs.maintain(source, name).at(next(schedule, now)))));
        });
    }

    /** Has the source listed now, whatever its interval. */
    public void discoverNow() {
        datastore.useTransaction("discover now", tx -> queue.makeDue(tx, DiscoverJobs.discover(source)));
    }

    private void insert(Transaction tx, NewJob job) {
        queue.insert(tx, job, null);
    }

    private static long next(Schedule schedule, long now) {
        return schedule.next(Instant.ofEpochMilli(now)).toEpochMilli();
    }
}
