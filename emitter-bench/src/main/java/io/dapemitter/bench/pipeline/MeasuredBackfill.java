// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.HeapSampler;
import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.HttpClientConfig;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.task.TaskSnapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The emitter that backfills a time-interval task, as a program of its own; the database's URL is in its environment. Started again on the same database, it goes on. Prints its figures as one JSON line
 * when all intervals are stored.
 */
public final class MeasuredBackfill {
    private static final Duration LIMIT = Duration.ofMinutes(25);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int HEAP_SAMPLES = 10;

    private final int intervals;
    private final TaskSnapshot tasks;
    private final EmitterConfig config;
    private final Datastore datastore;

    private MeasuredBackfill(int intervals, TaskSnapshot tasks, EmitterConfig config, Datastore datastore) {
        this.intervals = intervals;
        this.tasks = tasks;
        this.config = config;
        this.datastore = datastore;
    }

    /**
     * Runs the program.
     *
     * @param arguments number of intervals, second at which they begin, leader's URL, how many may be open at once, lease of a queue job in seconds
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws InterruptedException {
        DatabaseUrl url = DatabaseUrl.parse(System.getenv(MeasuredEmitter.DATABASE), Path.of(""));
        Duration lease = Duration.ofSeconds(Integer.parseInt(arguments[4]));
        HttpClientConfig client = HttpClientConfig.DEFAULTS;
        EmitterConfig config = EmitterConfig.defaults()
                .withMaxOpenCollectionJobs(Integer.parseInt(arguments[3]))
                .withHttpClient(new HttpClientConfig(null, null, client.connectTimeout(), lease.dividedBy(4)))
                .withLease(lease);
        try (Datastore datastore = Datastore.open(DatastoreConfig.defaults(url))) {
            MeasuredBackfill measured = new MeasuredBackfill(
                    Integer.parseInt(arguments[0]),
                    TaskSnapshot.of(List.of(
                            BackfillWorkload.emitterTask(Long.parseLong(arguments[1]), URI.create(arguments[2])))),
                    config,
                    datastore);
            System.out.println(measured.run());
        }
    }

    private ObjectNode run() throws InterruptedException {
        EmitterBackend backend = MeasuredParts.backend(datastore);
        EmissionClock clock = new EmissionClock(intervals - emitted());
        try (HeapSampler heap = new HeapSampler();
                backend;
                Emitter emitter = MeasuredParts.emitter(datastore, tasks, config, backend, clock)) {
            long begun = System.nanoTime();
            emitter.start();
            ArrayNode live = awaited(clock, heap, begun);
            return figures(clock, begun, live);
        }
    }

    /** What a process before this one has done. */
    private int emitted() {
        return datastore.read(
                "count emissions",
                tx -> tx.query("SELECT count(*) FROM {emission} WHERE state = 'emitted'")
                        .mapTo(Integer.class)
                        .one());
    }

    /** Waits for the end; what is in use after a garbage collection is looked at after each tenth of the way. */
    private ArrayNode awaited(EmissionClock clock, HeapSampler heap, long begun) throws InterruptedException {
        ArrayNode live = JsonNodeFactory.instance.arrayNode();
        while (!clock.await(LOOK)) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new BenchException(clock.missing() + " results are missing after " + LIMIT);
            }
            long done = intervals - clock.missing();
            if (done * HEAP_SAMPLES / intervals > live.size()) {
                live.add(heap.restart());
            }
        }
        return live.add(heap.restart());
    }

    private ObjectNode figures(EmissionClock clock, long begun, ArrayNode live) {
        Duration last = clock.last(begun);
        ObjectNode figures = JsonNodeFactory.instance
                .objectNode()
                .put("intervals", ProcessFigures.results(datastore))
                .put("intervals_per_second", Math.round(intervals * 1e10 / last.toNanos()) / 10.0)
                .put("last_emission_ms", last.toMillis())
                .put("cpu_ms", ProcessFigures.cpuMillis())
                .put("rss_max_bytes", ProcessFigures.residentBytes());
        figures.set("live_heap_bytes", live);
        return figures;
    }
}
