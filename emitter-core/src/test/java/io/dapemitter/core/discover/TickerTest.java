// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TickerTest {
    private static final String SOURCE = "test";
    private static final long INTERVAL_MILLIS = 60_000;

    @TempDir
    private Path directory;

    private TestStore store;
    private Datastore datastore;

    @BeforeEach
    void listedOnce() {
        store = TestStore.sqlite(directory);
        datastore = store.open();
        datastore.useTransaction("test", tx -> {
            SourceTable.register(tx, SOURCE, Duration.ofMillis(INTERVAL_MILLIS));
            SourceTable.discovered(tx, SOURCE);
        });
    }

    @AfterEach
    void close() {
        datastore.close();
        store.close();
    }

    private long dueAfterTick(long latenessMillis) {
        new Ticker(datastore, new JobQueue(datastore), SOURCE, Map.of(), () -> latenessMillis).tick();
        return datastore.read(
                "test",
                (Transaction tx) -> tx.query(
                                "SELECT j.run_at - s.discovered_at FROM {job} j, {task_source} s WHERE j.kind = :kind")
                        .bind("kind", DiscoverJobs.DISCOVER)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void the_next_discovery_is_due_an_interval_after_the_last() {
        assertThat(dueAfterTick(0)).isEqualTo(INTERVAL_MILLIS);
    }

    @Test
    void a_discovery_is_as_late_as_it_is_told_to_be() {
        assertThat(dueAfterTick(5_000)).isEqualTo(INTERVAL_MILLIS + 5_000);
    }
}
