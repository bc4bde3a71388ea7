// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.testing.TestStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A queue on an empty database of one engine. */
abstract class QueueFixture {
    static final String LANE = "lane";
    static final String KIND = "Work";
    static final Set<String> KINDS = Set.of(KIND);
    static final Duration LEASE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private TestStore store;
    Datastore datastore;
    JobQueue queue;

    abstract TestStore store(Path directory);

    @BeforeEach
    final void open() {
        store = store(directory);
        datastore = store.open();
        queue = new JobQueue(datastore);
    }

    @AfterEach
    final void close() {
        store.close();
    }

    final TestStore store() {
        return store;
    }

    final void pass(Duration time) {
        store.clock().advance(time);
    }

    static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static NewJob due() {
        return NewJob.due(KIND, LANE, null, "{\"v\":1}");
    }

    static NewJob due(String serialKey) {
        return NewJob.due(KIND, LANE, key(serialKey), "{\"v\":1}");
    }

    final boolean insert(NewJob job) {
        return datastore.inTransaction("insert", transaction -> queue.insert(transaction, job, null));
    }

    final List<Job> acquire(int limit) {
        return queue.acquire(LANE, KINDS, limit, LEASE, "tester");
    }

    final Job acquireOne() {
        List<Job> jobs = acquire(1);
        if (jobs.size() != 1) {
            throw new AssertionError("expected one due job, got " + jobs);
        }
        return jobs.get(0);
    }

    final Job insertAndAcquire() {
        insert(due());
        return acquireOne();
    }

    /** Leases the due job and loses the lease a number of times; the last lease is the caller's. */
    final Job rescuedTimes(int times) {
        Job job = acquireOne();
        for (int i = 0; i < times; i++) {
            pass(LEASE.plusSeconds(1));
            queue.rescue(Duration.ZERO);
            job = acquireOne();
        }
        return job;
    }

    final CompletionReport complete(Job job, JobOutcome outcome) {
        return queue.complete(List.of(new Completion(job, outcome)));
    }

    static JobOutcome done(NewJob... followUps) {
        return new JobOutcome.Done(List.of(followUps), JobEffect.NONE);
    }

    final JobRow row(long id) {
        return queue.find(id).orElseThrow();
    }

    final long rows() {
        return datastore.<Long>read(
                "count",
                tx -> tx.query("SELECT count(*) FROM {job}").mapTo(Long.class).one());
    }

    /** An effect that leaves a trace in another table. */
    static JobEffect leaves(String trace) {
        return transaction -> transaction
                .sql()
                .update("INSERT INTO {task_source} (source) VALUES (:source)")
                .bind("source", trace)
                .execute();
    }

    final List<String> traces() {
        return datastore.<List<String>>read(
                "traces",
                tx -> tx.query("SELECT source FROM {task_source} ORDER BY source")
                        .mapTo(String.class)
                        .list());
    }
}
