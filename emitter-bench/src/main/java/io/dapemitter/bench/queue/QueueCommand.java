// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.queue;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.Databases;
import io.dapemitter.bench.place.EngineName;
import io.dapemitter.bench.place.Machine;
import io.dapemitter.bench.place.Median;
import io.dapemitter.bench.place.PlaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code emitter-bench queue}. */
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs chains of three jobs (create, poll, emit), each of which inserts its successor as it ends, through the"
                    + " emitter's queue and through a rival, in turns, on the same server, in this JVM. Handlers do"
                    + " nothing. The emitter keeps ended jobs and gives each a serial key; the rival keeps nothing.",
            "",
            "  emitter-bench queue --engine postgres --rival db-scheduler",
            "  emitter-bench queue --engine sqlite --rival db-scheduler",
            "",
            "Results: the medians of jobs per second and their ratio, with the ratio that this project asks for"
                    + " (5 on PostgreSQL, 20 on SQLite). A first round of each is not counted.",
            ""
        })
public final class QueueCommand implements Callable<Integer> {
    private static final double POSTGRES_GATE = 5;
    private static final double SQLITE_GATE = 20;
    private static final int POSTGRES_RIVAL_SHARE = 4;
    private static final int SQLITE_RIVAL_SHARE = 20;
    private static final int WARM_UP_SHARE = 4;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--rival",
            paramLabel = "RIVAL",
            defaultValue = "db-scheduler",
            description = "Only db-scheduler. Default: ${DEFAULT-VALUE}")
    private String rival = "db-scheduler";

    @Option(
            names = "--rounds",
            paramLabel = "R",
            defaultValue = "3",
            description = "How many rounds of each, in turns. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--chains",
            paramLabel = "N",
            defaultValue = "40000",
            description = "How many chains of three jobs the emitter's queue runs in a round; the rival gets a fourth"
                    + " (PostgreSQL) or a twentieth (SQLite), so that its rounds last about as long."
                    + " Default: ${DEFAULT-VALUE}")
    private int chains;

    private final JsonMapper json = JsonMapper.builder().build();

    /** Picocli makes it. */
    public QueueCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (!rival.equals("db-scheduler")) {
            throw new BenchException("--rival must be db-scheduler, not " + rival);
        }
        if (rounds < 1 || chains < 1) {
            throw new BenchException("--rounds and --chains must be at least 1");
        }
        ObjectNode machine = Machine.describe();
        boolean sqlite = place.engine() == EngineName.SQLITE;
        Entry own = new Entry(new EmitterQueue(), chains, new ArrayList<>());
        int rivalChains = Math.max(1, chains / (sqlite ? SQLITE_RIVAL_SHARE : POSTGRES_RIVAL_SHARE));
        Entry other = new Entry(new DbScheduler(sqlite), rivalChains, new ArrayList<>());
        try (Databases databases = place.open()) {
            own.warmUp(databases);
            other.warmUp(databases);
            for (int round = 1; round <= rounds; round++) {
                System.out.println("round " + round + ": " + own.run(databases));
                System.out.println("round " + round + ": " + other.run(databases));
            }
            System.out.println(summary(databases, machine, own, other));
        }
        return 0;
    }

    private ObjectNode summary(Databases databases, ObjectNode machine, Entry own, Entry other) {
        double ratio = own.median() / other.median();
        double gate = place.engine() == EngineName.SQLITE ? SQLITE_GATE : POSTGRES_GATE;
        ObjectNode summary = json.createObjectNode()
                .put("benchmark", "queue")
                .put("engine", place.engine().toString())
                .put("ratio", Math.round(ratio * 100) / 100.0)
                .put("gate", gate)
                .put("met", ratio >= gate);
        summary.set("emitter", own.json(json));
        summary.set("rival", other.json(json));
        summary.put("database", databases.description());
        summary.set("machine", machine);
        return summary;
    }

    /** A contender with its figures so far. */
    private record Entry(Contender contender, int chains, List<Double> figures) {
        void warmUp(Databases databases) throws InterruptedException {
            contender.jobsPerSecond(databases.create(), Math.max(1, chains / WARM_UP_SHARE));
        }

        String run(Databases databases) throws InterruptedException {
            double jobsPerSecond = contender.jobsPerSecond(databases.create(), chains);
            figures.add((double) Math.round(jobsPerSecond));
            return Math.round(jobsPerSecond) + " jobs/s, " + contender.description();
        }

        double median() {
            return Median.of(figures);
        }

        ObjectNode json(JsonMapper mapper) {
            ObjectNode node = mapper.createObjectNode()
                    .put("name", contender.description())
                    .put("jobs", chains * Race.JOBS_IN_A_CHAIN)
                    .put("jobs_per_second", median());
            ArrayNode raw = node.putArray("rounds");
            figures.forEach(raw::add);
            return node;
        }
    }
}
