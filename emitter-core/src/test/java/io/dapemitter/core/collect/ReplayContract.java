// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.RecordedResult;
import io.dapemitter.testsupport.recordings.RecordedTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded fixed-size or leader-selected case of real Janus, of both DAP versions, walked through by a whole emitter, delivers what was recorded. */
abstract class ReplayContract {
    private static final Duration DAYS = Duration.ofHours(6);

    /** What is left of the collection jobs of cases that do not end in results alone, besides the one that waits for the next batch. */
    private static final Map<String, List<String>> OTHER_ENDS = Map.of(
            "15-deleted", List.of("gone"),
            "16-abandoned", List.of("abandoned"),
            "16-abandoned-by-driver", List.of("abandoned"),
            "23-helper-down-long", List.of("abandoned"));

    @TempDir
    private Path directory;

    abstract TestStore store(Path directory);

    static Stream<String> cases() {
        return RecordedCases.fixedSize().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_real_janus_answered_becomes_what_was_recorded(String name) {
        RecordedCase recorded = RecordedCases.load(name);
        try (TestStore store = store(directory);
                ReplayingLeader leader = ReplayingLeader.start(recorded)) {
            ManualEmitter emitter =
                    new ManualEmitter(store, EmitterConfig.defaults().withDiscoveryInterval(Duration.ofHours(1)));
            emitter.credentials().put("cred", CollectorCredential.fromJson(recorded.credentialJson()));
            emitter.tasks().set(Replays.tasks(recorded, leader.url()));

            emitter.discoverAndRun();
            emitter.livesFor(DAYS);

            leader.assertNoUnexpectedRequests();
            assertThat(leader.jobsLeft())
                    .as("recorded collection jobs that were never asked for")
                    .isZero();
            for (RecordedTask task : recorded.tasks()) {
                assertThat(emitted(emitter, task.taskId()))
                        .containsExactlyInAnyOrderElementsOf(recorded.results(task.taskId()));
            }
            assertThat(endsWithoutResult(emitter))
                    .isEqualTo(OTHER_ENDS.getOrDefault(name.substring("dap09-".length()), List.of()));
        }
    }

    private static List<RecordedResult> emitted(ManualEmitter emitter, String taskId) {
        return emitter.backend().batches().stream()
                .filter(batch -> batch.taskId().toString().equals(taskId))
                .map(Replays::asRecorded)
                .toList();
    }

    private static List<String> endsWithoutResult(ManualEmitter emitter) {
        return emitter.values(
                "SELECT state FROM {collection} WHERE state NOT IN ('collected', 'creating', 'refused') ORDER BY state");
    }
}
