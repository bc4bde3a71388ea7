// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.HeapSampler;
import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.collect.CollectionJobIdMode;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.task.TaskSnapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The emitter whose time is taken, as a program of its own: tasks, leader, workers, batches a task and whether lost collection jobs are searched for are its arguments, the database's URL is in its environment. Prints its figures as one JSON line. */
public final class MeasuredEmitter {
    /** The variable that holds the database's URL, which may have a password. */
    static final String DATABASE = "EMITTER_BENCH_DATABASE";

    private static final Duration LIMIT = Duration.ofMinutes(25);

    private final int tasks;
    private final URI leader;
    private final int workers;
    private final int batches;
    private final boolean search;
    private final Datastore datastore;

    private MeasuredEmitter(String[] arguments, Datastore datastore) {
        this.tasks = Integer.parseInt(arguments[0]);
        this.leader = URI.create(arguments[1]);
        this.workers = Integer.parseInt(arguments[2]);
        this.batches = Integer.parseInt(arguments[3]);
        this.search = Boolean.parseBoolean(arguments[4]);
        this.datastore = datastore;
    }

    /**
     * Runs the program.
     *
     * @param arguments number of tasks, leader's URL, number of workers, number of batches a task, whether there is a search
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws InterruptedException {
        DatabaseUrl url = DatabaseUrl.parse(System.getenv(DATABASE), Path.of(""));
        try (Datastore datastore = Datastore.open(DatastoreConfig.defaults(url))) {
            System.out.println(new MeasuredEmitter(arguments, datastore).run());
        }
    }

    private ObjectNode run() throws InterruptedException {
        TaskSnapshot snapshot = TaskSnapshot.of(Workload.emitterTasks(tasks, batches, leader));
        EmissionClock clock = new EmissionClock(tasks * batches);
        EmitterBackend backend = MeasuredParts.backend(datastore);
        EmitterConfig config = EmitterConfig.defaults()
                .withMaxConcurrentJobWorkers(workers)
                .withCollectionJobIds(search ? CollectionJobIdMode.DERIVED : CollectionJobIdMode.RANDOM);
        try (HeapSampler heap = new HeapSampler();
                backend;
                Emitter emitter = MeasuredParts.emitter(datastore, snapshot, config, backend, clock)) {
            long begun = System.nanoTime();
            emitter.start();
            if (!clock.await(LIMIT)) {
                throw new BenchException(clock.missing() + " results are missing after " + LIMIT);
            }
            return figures(clock, begun, heap);
        }
    }

    private ObjectNode figures(EmissionClock clock, long begun, HeapSampler heap) {
        Duration last = clock.last(begun);
        return JsonNodeFactory.instance
                .objectNode()
                .put("collections", ProcessFigures.results(datastore))
                .put("collections_per_second", Math.round(tasks * batches * 1e10 / last.toNanos()) / 10.0)
                .put("first_emission_ms", clock.first(begun).toMillis())
                .put("last_emission_ms", last.toMillis())
                .put("cpu_ms", ProcessFigures.cpuMillis())
                .put("heap_used_max_bytes", heap.mostBytes())
                .put("rss_max_bytes", ProcessFigures.residentBytes());
    }
}
