// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FileGuardTest {
    private static final int THREADS = 8;
    private static final int TURNS = 40;
    private static final long INSIDE_NANOS = 200_000;

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("emitter.db.migrating");
    }

    @Test
    void who_comes_second_waits_until_the_first_has_gone() throws Exception {
        AtomicBoolean entered = new AtomicBoolean();
        Thread second = new Thread(() -> {
            FileGuard.acquire(file()).close();
            entered.set(true);
        });
        try (FileGuard first = FileGuard.acquire(file())) {
            first.requireHeld();
            second.start();
            Await.until(Duration.ofSeconds(20), () -> second.getState() == Thread.State.TIMED_WAITING);
            assertThat(entered).isFalse();
        }

        second.join();
        assertThat(entered).isTrue();
    }

    /** The file is deleted at the end of each turn, so that many turns meet those who opened a file that is gone. */
    @Test
    void there_is_never_more_than_one_inside() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Boolean> turns = () -> {
            for (int turn = 0; turn < TURNS; turn++) {
                try (FileGuard guard = FileGuard.acquire(file())) {
                    guard.requireHeld();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(INSIDE_NANOS);
                    inside.decrementAndGet();
                }
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(turns);
            }
            for (Future<Boolean> done : threads.invokeAll(all, 100, TimeUnit.SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(most).hasValue(1);
    }
}
