// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process is killed in the middle of its work, and another one finishes it: every job leaves its trace, and none leaves it twice. */
@Timeout(120)
abstract class TwoProcessesContract extends QueueFixture {
    static final int JOBS = 300;

    final void insertAll() {
        datastore.useTransaction("insert", tx -> IntStream.range(0, JOBS).forEach(i -> queue.insert(tx, due(), null)));
    }

    final ChildProcess child() {
        String url = store().url() instanceof DatabaseUrl.Postgres postgres && postgres.password() != null
                ? postgres.shown().replaceFirst("@", ":" + postgres.password() + "@")
                : store().url().shown();
        return ChildProcess.start(new ChildProcess.Launch(WorkingProcess.class, url));
    }

    @Test
    void a_killed_process_loses_nothing() {
        insertAll();
        try (ChildProcess child = child()) {
            child.awaitLine(Duration.ofSeconds(30), line -> line.equals("done"));
            child.kill9();
        }

        finish();
    }

    final void finish() {
        try (JobExecutor executor = WorkingProcess.executor(datastore, "parent", () -> {})) {
            executor.start();
            Await.until(Duration.ofSeconds(60), () -> traces().size() == JOBS);
        }
        assertThat(queue.list(new JobFilter(null, JobState.DONE, 1000))).hasSize(JOBS);
    }
}
