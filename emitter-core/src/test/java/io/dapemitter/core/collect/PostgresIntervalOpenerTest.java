// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two processes that open slots of one task at the same time, where transactions run side by side. */
final class PostgresIntervalOpenerTest extends IntervalFixture {
    private final CreateOpener opener = new CreateOpener(
            CollectSettings.of(EmitterConfig.defaults(), false).withoutRecovery(),
            CollectorCredentials.of(Map.of("cred", CREDENTIAL)),
            new SecureRandom(),
            new EmitterListener() {});

    @Override
    TestStore store(Path directory) {
        return TestStore.postgres();
    }

    @Test
    void a_slot_is_not_opened_beside_one_that_another_process_has_just_opened() throws Exception {
        collect(rules(TooFew.WIDEN));
        emitter.change("DELETE FROM {slot}");
        emitter.change("DELETE FROM {collection}");
        emitter.change("UPDATE {interval_plan} SET live_next = live_from");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Datastore first = store.open();
            Datastore second = store.open();
            Future<Boolean> opened = first.inTransaction("first", (Transaction tx) -> {
                open(tx);
                // The second reads slots and cursors as they were, and then has to wait before it goes on.
                tx.update("LOCK TABLE {collection} IN ACCESS EXCLUSIVE MODE").execute();
                Future<Boolean> other = threads.submit(() -> second.inTransaction("second", this::open));
                awaitWaiting();
                return other;
            });
            assertThat(opened.get()).isFalse();
        } finally {
            threads.shutdownNow();
        }
        assertThat(slots()).containsExactly("10:00-10:05 open");
    }

    private boolean open(Transaction tx) {
        return opener.openNow(tx, job -> true, script.taskId());
    }

    private void awaitWaiting() {
        while (emitter.value("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
            Thread.onSpinWait();
        }
    }
}
