// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.backends.file.FileBackendFactory;
import io.dapemitter.backends.sql.SqlBackendFactory;
import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterBuilder;
import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.HttpClientConfig;
import io.dapemitter.core.SearchlessEmitter;
import io.dapemitter.core.UnfencedEmitter;
import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.runtime.logging.LogFilter;
import io.dapemitter.runtime.logging.Logging;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The program of a worker process: an emitter with a {@code sql} backend in another database and a {@code file} backend, until it is killed. */
final class ChaosWorker {
    static final Duration LEASE = Duration.ofSeconds(2);
    static final String SQL_BACKEND = "results";
    private static final String CREDENTIAL = "scripted";
    /** Fewer than the network errors in a row, after which a leader is held to probes: a freeze makes all requests under way fail at once. */
    private static final int SLOTS = 3;

    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(1);

    private ChaosWorker() {}

    /**
     * Runs the program.
     *
     * @param arguments {@link WorkerSettings#arguments()}
     */
    public static void main(String[] arguments) throws Exception {
        WorkerSettings settings = WorkerSettings.parse(arguments);
        Logging.start(LogFilter.parse("warn"), false, System.err);
        CollectorCredential credential = credential();
        URI leader = leader(settings);
        List<EmitterTask> tasks = new ScriptedTasks(credential, settings.seed())
                .tasks(settings.tasks(), 1).stream()
                        .map(task -> task(task, leader))
                        .toList();
        try (Datastore datastore = Datastore.open(DatastoreConfig.defaults(url(settings.operationalUrl())))) {
            EmitterBuilder searching = Emitter.builder()
                    .datastore(datastore)
                    .taskSource("chaos", () -> TaskSnapshot.of(tasks))
                    .credentials(CollectorCredentials.of(Map.of(CREDENTIAL, credential)))
                    .backend(SQL_BACKEND, "sql", sql(settings, datastore))
                    .backend("lines", "file", file(settings, datastore))
                    .config(config())
                    .listener(new WorkerLines());
            EmitterBuilder builder = settings.search() ? searching : SearchlessEmitter.of(searching);
            try (Emitter emitter = settings.sabotage().fenced() ? builder.build() : UnfencedEmitter.build(builder)) {
                emitter.start();
                WorkerLines.say(WorkerLines.READY, settings.name());
                new CountDownLatch(1).await();
            }
        }
    }

    static CollectorCredential credential() {
        return CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());
    }

    static DatabaseUrl url(String text) {
        return DatabaseUrl.parse(text, Path.of("/"));
    }

    private static URI leader(WorkerSettings settings) throws Exception {
        if (settings.sabotage() != Sabotage.FORGETFUL_IDS) {
            return settings.leader();
        }
        Path stored =
                Files.createDirectories(Path.of(settings.resultFiles()).resolveSibling("stored-collection-job-ids"));
        return new ForgetfulDoor(settings.doorPort(), settings.leader(), stored).url();
    }

    private static EmitterTask task(ScriptedTask task, URI leader) {
        return EmitterTask.builder(task.taskId(), leader, task.vdaf(), CREDENTIAL)
                .name(task.name())
                .timePrecision(task.timePrecision())
                .schedule(Schedule.parse("* * * * *"))
                .build();
    }

    private static EmitterConfig config() {
        return EmitterConfig.defaults()
                .withHttpClient(new HttpClientConfig(null, null, HTTP_TIMEOUT, HTTP_TIMEOUT))
                .withLease(LEASE)
                .withMaxConcurrentJobWorkers(SLOTS)
                .withJobPollInterval(Duration.ofMillis(500))
                .withDiscoveryInterval(Duration.ofSeconds(5))
                .withMinPollDelay(Duration.ofMillis(100))
                .withMaxPollDelay(Duration.ofSeconds(1))
                .withScheduleSpread(Duration.ofSeconds(1));
    }

    private static EmitterBackend sql(WorkerSettings settings, Datastore datastore) {
        return new SqlBackendFactory()
                .create(
                        new BackendSettings(Map.of("url", settings.resultsUrl())),
                        new Context(SQL_BACKEND, settings.name(), datastore));
    }

    private static EmitterBackend file(WorkerSettings settings, Datastore datastore) {
        return new FileBackendFactory()
                .create(
                        new BackendSettings(Map.of("path", settings.resultFiles())),
                        new Context("lines", settings.name(), datastore));
    }

    private record Context(String name, String processName, Datastore datastore) implements BackendContext {
        @Override
        public Path baseDirectory() {
            return Path.of("/");
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }
    }
}
