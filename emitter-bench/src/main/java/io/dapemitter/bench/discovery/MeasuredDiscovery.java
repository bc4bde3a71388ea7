// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.discovery;

import io.dapemitter.bench.place.HeapSampler;
import io.dapemitter.core.Emitter;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.divviupapp.DivviUpApp;
import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.Program;
import io.dapemitter.runtime.command.StopSignal;
import io.dapemitter.runtime.command.TaskSourceOptions;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.config.RuntimeConfigReader;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.ProgramCredentials;
import io.dapemitter.runtime.secret.Secrets;
import io.dapemitter.runtime.yaml.KnownKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The emitter whose looks at an account are measured, as a program of its own: folder of config.yaml, tasks and cycles are its arguments, the database's URL is in its environment. Prints an array of cycles. */
public final class MeasuredDiscovery {
    /** The variable that holds the database's URL, which may have a password. */
    static final String DATABASE = "EMITTER_BENCH_DATABASE";

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private MeasuredDiscovery() {}

    /**
     * Runs the program.
     *
     * @param arguments folder, number of tasks, number of cycles
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Program program = DivviUpApp.program(InstantSource.system());
        TaskSourceOptions options = program.sources().get();
        Invocation invocation =
                new Invocation(System.getenv(), folder, System.out, System.err, false, new StopSignal());
        RuntimeConfig config = new RuntimeConfigReader(
                        Set.of("sql"), KnownKeys.IGNORED, program.defaults(), options::readKeys)
                .read(folder.resolve("config.yaml"), folder);
        ProgramCredentials credentials = options.credentials(new CredentialStore(
                new Secrets(invocation.environment()), config.credentialsDirectory(), System.err::println));
        DatabaseUrl url = DatabaseUrl.parse(System.getenv(DATABASE), folder);
        try (HeapSampler heap = new HeapSampler();
                Datastore datastore = Datastore.open(DatastoreConfig.defaults(url))) {
            CycleClock clock = new CycleClock(
                    options.open(config, invocation, System.err::println),
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    heap);
            try (Emitter emitter = Emitter.builder()
                    .datastore(datastore)
                    .taskSource(program.name(), clock)
                    .credentials(credentials)
                    .backend("none", "none", (batch, attempt) -> new EmitResult.Emitted())
                    .config(config.emitter())
                    .listener(clock)
                    .build()) {
                emitter.start();
                System.out.println(json(clock.await(LIMIT)));
            }
        }
    }

    private static ArrayNode json(List<CycleClock.Cycle> cycles) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        cycles.forEach(cycle ->
                array.addObject().put("ms", Math.round(cycle.millis())).put("extra_heap_bytes", cycle.extraHeap()));
        return array;
    }
}
