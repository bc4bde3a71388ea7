// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.discover.Ticker;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.testing.ManualWorker;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole emitter without threads of its own, on a database whose clock the test commands. Tasks, credentials and backends may change between steps.
 */
public final class ManualEmitter {
    /** The name of its source. */
    public static final String SOURCE = "test";

    private final TestStore store;
    private final Datastore datastore;
    private final EmitterParts parts;
    private final Ticker ticker;
    private final ManualWorker worker;
    private final Tasks tasks;
    private final Map<String, CollectorCredential> credentials;
    private final List<String> alerts = new ArrayList<>();

    /** Makes an emitter with one recording backend that does not look for lost collection jobs, which most tests are not about. */
    public ManualEmitter(TestStore store, EmitterConfig config) {
        this(store, config, SOURCE, Map.of("results", new RecordingBackend()), 0);
    }

    /** Makes an emitter with one recording backend that looks for lost collection jobs, as every real one does. */
    public static ManualEmitter recovering(TestStore store, EmitterConfig config, RecordingBackend backend) {
        return new ManualEmitter(
                store,
                config,
                SOURCE,
                Map.of("results", backend),
                0,
                new Tasks(),
                new TreeMap<>(),
                Optional.empty(),
                true);
    }

    /** Makes an emitter. */
    public ManualEmitter(
            TestStore store,
            EmitterConfig config,
            String source,
            Map<String, ? extends EmitterBackend> backends,
            long configurationRevision) {
        this(
                store,
                config,
                source,
                backends,
                configurationRevision,
                new Tasks(),
                new TreeMap<>(),
                Optional.empty(),
                false);
    }

    /** Makes an emitter with one recording backend that takes tasks and credentials from a program's own source. */
    public ManualEmitter(
            TestStore store, EmitterConfig config, TaskSource programTasks, CollectorCredentials programCredentials) {
        this(
                store,
                config,
                SOURCE,
                Map.of("results", new RecordingBackend()),
                0,
                new Tasks(),
                new TreeMap<>(),
                Optional.of(new Sources(programTasks, programCredentials)),
                false);
    }

    private ManualEmitter(
            TestStore store,
            EmitterConfig config,
            String source,
            Map<String, ? extends EmitterBackend> backends,
            long configurationRevision,
            Tasks tasks,
            Map<String, CollectorCredential> credentials,
            Optional<Sources> program,
            boolean recovery) {
        Sources sources = program.orElse(new Sources(tasks, new Held(credentials)));
        this.store = store;
        this.tasks = tasks;
        this.credentials = credentials;
        this.datastore = store.open();
        EmitterBuilder builder = Emitter.builder()
                .datastore(datastore)
                .taskSource(source, sources.tasks())
                .credentials(sources.credentials())
                .listener(new Alerts())
                .config(config)
                .configurationRevision(configurationRevision)
                .nanoTime(() -> store.clock().now().toEpochMilli() * 1_000_000);
        backends.forEach((name, backend) -> builder.backend(name, "recording", backend));
        this.parts = (recovery ? builder : builder.withoutRecovery()).parts();
        JobQueue queue = new JobQueue(datastore);
        Emitter.register(parts);
        this.ticker = new Ticker(datastore, queue, source, parts.backends(), () -> 0);
        this.worker = new ManualWorker(
                queue,
                EmitterHandlers.of(parts, queue, false, new SecureRandom()),
                EmitterHandlers.lanes(parts),
                "manual",
                this::due);
    }

    /** Lists the tasks and does everything that is due, until nothing is. */
    public void discoverAndRun() {
        ticker.discoverNow();
        worker.runUntilIdle();
    }

    /** Does everything that is due, without listing tasks before their time. */
    public void run() {
        ticker.tick();
        worker.runUntilIdle();
    }

    /** Lets time pass and does everything that is due then. */
    public void after(Duration time) {
        store.clock().advance(time);
        run();
    }

    /** Lets time pass from one due queue job to the next, doing what is due at each, and never longer than a process would let its clockwork rest. */
    public void livesFor(Duration time) {
        livesFor(time, Duration.ofMillis(1));
    }

    /**
     * Lets time pass as {@link #livesFor(Duration)}, in steps of a least length: a process that is busy, and does what is due up to that much later.
     *
     * @param time how long
     * @param atLeast the shortest step
     */
    public void livesFor(Duration time, Duration atLeast) {
        long end = datastore.read("test", Transaction::now) + time.toMillis();
        run();
        for (Outlook outlook = outlook(); outlook.now() < end; outlook = outlook()) {
            long now = outlook.now();
            long tick = now + parts.config().discoveryInterval().toMillis();
            long next = Math.max(
                    now + atLeast.toMillis(), Math.min(outlook.nextDue().orElse(end), tick));
            store.clock().advance(Duration.ofMillis(Math.min(next, end) - now));
            run();
        }
    }

    /** Lets time pass to the next due queue job, and does nothing. */
    public void toNextDue() {
        Outlook outlook = outlook();
        outlook.nextDue().ifPresent(next -> store.clock().advance(Duration.ofMillis(next - outlook.now())));
    }

    private record Outlook(long now, Optional<Long> nextDue) {}

    private Outlook outlook() {
        return datastore.read(
                "test",
                (Transaction tx) -> new Outlook(
                        tx.now(),
                        tx.query("SELECT run_at FROM {job} WHERE state = 0 AND run_at > {now} ORDER BY run_at LIMIT 1")
                                .mapTo(Long.class)
                                .findOne()));
    }

    private ManualWorker.Due due() {
        return datastore.read("test", (Transaction tx) -> {
            Set<String> lanes = tx.query("SELECT DISTINCT lane FROM {job} WHERE state = 0 AND run_at <= {now}"
                            + " UNION ALL SELECT DISTINCT '' FROM {job} WHERE state = 1 AND lease_until < {now}")
                    .mapTo(String.class)
                    .set();
            return new ManualWorker.Due(lanes, lanes.contains(""));
        });
    }

    /** The first backend's record. */
    public RecordingBackend backend() {
        return (RecordingBackend) parts.backends().values().iterator().next();
    }

    public Tasks tasks() {
        return tasks;
    }

    public Map<String, CollectorCredential> credentials() {
        return credentials;
    }

    /** What needed a person, as {@code kind: message}. */
    public List<String> alerts() {
        return alerts;
    }

    public Datastore datastore() {
        return datastore;
    }

    public ManualWorker worker() {
        return worker;
    }

    /** One value of the datastore as text; empty when there is no row or a null. */
    public String value(String sql) {
        return datastore
                .read(
                        "test",
                        (Transaction tx) -> tx.query(sql).mapTo(String.class).findFirst())
                .orElse("");
    }

    /** The first column of all rows of the datastore. */
    public List<String> values(String sql) {
        return datastore.read(
                "test", (Transaction tx) -> tx.query(sql).mapTo(String.class).list());
    }

    /** Changes the datastore behind the emitter's back. */
    public int change(String sql) {
        return datastore.inTransaction(
                "test", (Transaction tx) -> tx.update(sql).execute());
    }

    /** The states of all collection jobs, oldest first. */
    public List<String> states() {
        return values("SELECT state FROM {collection} ORDER BY created_at, id_day, id_counter");
    }

    /** A source whose tasks the test sets. */
    public static final class Tasks implements TaskSource {
        private TaskSnapshot snapshot = new TaskSnapshot(0, List.of());
        private @Nullable RuntimeException fault;

        public void set(EmitterTask... tasks) {
            fault = null;
            snapshot = TaskSnapshot.of(List.of(tasks));
        }

        public void set(long revision, DiscoveredTask... tasks) {
            fault = null;
            snapshot = new TaskSnapshot(revision, List.of(tasks));
        }

        public void fail(RuntimeException failure) {
            fault = failure;
        }

        @Override
        public TaskSnapshot discover() {
            if (fault != null) {
                throw fault;
            }
            return snapshot;
        }
    }

    private record Sources(TaskSource tasks, CollectorCredentials credentials) {}

    private record Held(Map<String, CollectorCredential> credentials) implements CollectorCredentials {
        @Override
        public Optional<CollectorCredential> find(String name) {
            return Optional.ofNullable(credentials.get(name));
        }

        @Override
        public List<String> names() {
            return List.copyOf(credentials.keySet());
        }
    }

    private final class Alerts implements EmitterListener {
        @Override
        public void alert(String kind, @Nullable TaskId taskId, String message) {
            alerts.add(kind + ": " + message);
        }
    }
}
