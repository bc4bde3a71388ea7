// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.RecordedResult;
import io.dapemitter.testsupport.recordings.RecordedTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings with many tasks, and with many collection jobs of one task, walked through by three processes at once: every batch is emitted by exactly one of them. */
abstract class SeveralProcessesContract {
    private static final int PROCESSES = 3;
    private static final int ROUNDS = 8;

    @TempDir
    private Path directory;

    abstract TestStore store(Path directory);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dap09-21-many-tasks",
                "dap09-25-concurrent-creates",
                "dap18-21-many-tasks",
                "dap18-25-concurrent-creates"
            })
    void processes_share_what_real_janus_answered(String name) throws Exception {
        RecordedCase recorded = RecordedCases.load(name);
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try (TestStore store = store(directory);
                ReplayingLeader leader = ReplayingLeader.start(recorded)) {
            List<ManualEmitter> processes = processes(store, recorded, leader);

            for (int round = 0; round < ROUNDS; round++) {
                runTogether(threads, processes);
                store.clock().advance(Duration.ofMinutes(5));
            }

            leader.assertNoUnexpectedRequests();
            assertThat(leader.jobsLeft()).isZero();
            for (RecordedTask task : recorded.tasks()) {
                assertThat(emitted(processes, task.taskId()))
                        .containsExactlyInAnyOrderElementsOf(recorded.results(task.taskId()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<ManualEmitter> processes(TestStore store, RecordedCase recorded, ReplayingLeader leader) {
        EmitterConfig config = EmitterConfig.defaults().withCollectNext(CollectNext.AT_ONCE);
        List<ManualEmitter> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            ManualEmitter process = new ManualEmitter(store, config);
            process.credentials().put("cred", CollectorCredential.fromJson(recorded.credentialJson()));
            process.tasks().set(Replays.tasks(recorded, leader.url()));
            processes.add(process);
        }
        return processes;
    }

    private static void runTogether(ExecutorService threads, List<ManualEmitter> processes) throws Exception {
        List<Callable<Boolean>> runs = new ArrayList<>();
        processes.forEach(process -> runs.add(() -> {
            process.run();
            return true;
        }));
        for (Future<Boolean> run : threads.invokeAll(runs)) {
            assertThat(run.get()).isTrue();
        }
    }

    private static List<RecordedResult> emitted(List<ManualEmitter> processes, String taskId) {
        return processes.stream()
                .flatMap(process -> process.backend().batches().stream())
                .filter(batch -> batch.taskId().toString().equals(taskId))
                .map(Replays::asRecorded)
                .toList();
    }
}
