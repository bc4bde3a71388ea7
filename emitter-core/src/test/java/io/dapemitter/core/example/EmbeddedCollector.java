// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.example;

import io.dapemitter.core.Emitter;
import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

final class EmbeddedCollector {
    private EmbeddedCollector() {}

    static void collect(Path directory, String taskId, URI leader, String credentialJson, Consumer<String> printer)
            throws InterruptedException {
        // begin example
        EmitterTask task = EmitterTask.builder(TaskId.parse(taskId), leader, new Prio3Count(), "main")
                .build();
        CollectorCredential credential = CollectorCredential.fromJson(credentialJson);
        try (Datastore datastore =
                Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse("sqlite:collector.db", directory)))) {
            Emitter emitter = Emitter.builder()
                    .datastore(datastore)
                    .taskSource("my-collector", () -> TaskSnapshot.of(List.of(task)))
                    .credentials(CollectorCredentials.of(Map.of("main", credential)))
                    .backend("printer", "print", (batch, attempt) -> {
                        printer.accept(batch.batchId() + " " + batch.reportCount() + " " + batch.result());
                        return new EmitResult.Emitted();
                    })
                    .build();
            emitter.drain(Duration.ofMinutes(5)); // or start(), to collect until close()
        }
        // end example
    }
}
