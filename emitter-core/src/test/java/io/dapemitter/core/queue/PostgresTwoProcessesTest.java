// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PostgresTwoProcessesTest extends TwoProcessesContract {
    @Override
    TestStore store(Path directory) {
        return TestStore.postgres();
    }

    /** Not for SQLite, where a process that freezes while it writes keeps everybody else from writing. */
    @Test
    void a_process_that_freezes_past_its_lease_doubles_nothing() {
        insertAll();
        try (ChildProcess child = child()) {
            child.awaitLine(Duration.ofSeconds(30), line -> line.equals("done"));
            child.stop();
            finish();
            child.cont();
            Await.until(Duration.ofSeconds(30), () -> queue.counts().isEmpty());
        }

        assertThat(traces()).hasSize(JOBS);
    }
}
