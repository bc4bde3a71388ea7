// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.Databases;
import io.dapemitter.bench.place.Machine;
import io.dapemitter.bench.place.PlaceOptions;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.LeaderRequest;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code emitter-bench backfill}. This process is the leader and keeps the database's server; the emitter is measured in a JVM of its own. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Collects N one-minute intervals of a time-interval task that received reports for long before it was known,"
                    + " from a leader on loopback that answers at once, and emits them to the sql backend in the"
                    + " operational database.",
            "",
            "  emitter-bench backfill --intervals 10000 --engine sqlite",
            "  emitter-bench backfill --intervals 10000 --engine postgres",
            "",
            "Results: intervals_per_second (N by the time of the last emission, start of the process included), creates"
                    + " and polls at the leader, live_heap_bytes (in use after a garbage collection, at each tenth of"
                    + " the way), cpu_ms, rss_max_bytes.",
            ""
        })
public final class BackfillCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int LEASE_SECONDS = 120;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--intervals", required = true, paramLabel = "N", description = "How many intervals.")
    private int intervals;

    @Option(
            names = "--open",
            paramLabel = "K",
            defaultValue = "10",
            description = "The emitter's max_open_collection_jobs. Default: ${DEFAULT-VALUE}")
    private int open;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description = "The emitter's -Xmx. Default: ${DEFAULT-VALUE}")
    private String heap = "256m";

    private final JsonMapper json = JsonMapper.builder().build();

    /** Picocli makes it. */
    public BackfillCommand() {}

    @Override
    public Integer call() {
        if (intervals < 1 || open < 1) {
            throw new BenchException("--intervals and --open must be at least 1");
        }
        ObjectNode machine = Machine.describe();
        long begin = BackfillWorkload.begin(intervals);
        try (Databases databases = place.open();
                ScriptedLeader leader = BackfillWorkload.leader(begin, intervals);
                ChildProcess emitter = start(
                        databases.text(databases.create()),
                        begin,
                        intervals,
                        leader.url(),
                        open,
                        LEASE_SECONDS,
                        List.of("-Xmx" + heap, "-Duser.timezone=UTC"))) {
            int exit = emitter.waitFor(LIMIT);
            List<String> output = emitter.standardOutput();
            if (exit != 0 || output.isEmpty()) {
                throw new BenchException("the emitter ended with " + exit + ": " + emitter.standardError());
            }
            ObjectNode measured = (ObjectNode) json.readTree(output.get(output.size() - 1));
            System.out.println(summary(leader, databases.description(), machine, measured));
        }
        return 0;
    }

    /**
     * Starts an emitter that backfills, or goes on with it.
     *
     * @param database the database's URL as text
     * @param begin the second at which the intervals begin
     * @param intervals how many there are
     * @param leader the leader's URL
     * @param open how many may be open at once
     * @param leaseSeconds after how long another process may take over what this one held
     * @param jvmOptions options of its JVM
     * @return the process, which ends when all are stored
     */
    public static ChildProcess start(
            String database,
            long begin,
            int intervals,
            URI leader,
            int open,
            int leaseSeconds,
            List<String> jvmOptions) {
        return ChildProcess.start(new ChildProcess.Launch(
                MeasuredBackfill.class,
                List.of(
                        Integer.toString(intervals),
                        Long.toString(begin),
                        leader.toString(),
                        Integer.toString(open),
                        Integer.toString(leaseSeconds)),
                jvmOptions,
                Map.of(MeasuredEmitter.DATABASE, database),
                Path.of("")));
    }

    private ObjectNode summary(ScriptedLeader leader, String database, ObjectNode machine, ObjectNode measured) {
        List<LeaderRequest> requests = leader.requests();
        long creates = requests.stream().filter(FaultPlan.creates()).count();
        ObjectNode summary = json.createObjectNode()
                .put("benchmark", "backfill")
                .put("engine", place.engine().toString())
                .put("open", open)
                .put("creates", creates)
                .put("polls", requests.size() - creates)
                .put("heap_limit", heap)
                .put("database", database);
        summary.setAll(measured);
        summary.set("machine", machine);
        return summary;
    }
}
