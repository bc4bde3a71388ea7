// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.RecordedResult;
import io.dapemitter.testsupport.recordings.RecordedTask;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
            emitter.tasks().set(tasks(recorded, leader.url()));

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

    private static EmitterTask[] tasks(RecordedCase recorded, URI leader) {
        return recorded.tasks().stream()
                .map(task -> EmitterTask.builder(
                                TaskId.parse(idAtLeader(recorded, task)),
                                leader,
                                VdafJson.parse(task.vdafJson()),
                                "cred")
                        .dapVersion(DapVersion.ofNumber(recorded.dapVersion()).orElseThrow())
                        .taskConfiguration(configuration(task))
                        .timePrecision(task.timePrecision())
                        .tokenType(TokenType.named(task.authTokenType()).orElseThrow())
                        .build())
                .toArray(EmitterTask[]::new);
    }

    private static @Nullable TaskConfiguration configuration(RecordedTask task) {
        String recorded = task.taskConfigurationHex();
        return recorded == null ? null : TaskConfiguration.decode(HexFormat.of().parseHex(recorded));
    }

    /** The id under which the task was asked for: in case 10 not its own, but one that the leader does not know. */
    private static String idAtLeader(RecordedCase recorded, RecordedTask task) {
        return recorded.name().endsWith("-10-unknown-task")
                ? recorded.exchanges().get(0).path().split("/", -1)[2]
                : task.taskId();
    }

    private static List<RecordedResult> emitted(ManualEmitter emitter, String taskId) {
        return emitter.backend().batches().stream()
                .filter(batch -> batch.taskId().toString().equals(taskId))
                .map(ReplayContract::asRecorded)
                .toList();
    }

    private static RecordedResult asRecorded(CollectedBatch batch) {
        return new RecordedResult(
                batch.reportCount(),
                batch.reportInterval().start(),
                batch.reportInterval().duration(),
                Objects.toString(batch.batchId(), null),
                ((ExactIntegers) batch.result())
                        .values().stream().map(String::valueOf).toList());
    }

    private static List<String> endsWithoutResult(ManualEmitter emitter) {
        return emitter.values(
                "SELECT state FROM {collection} WHERE state NOT IN ('collected', 'creating', 'refused') ORDER BY state");
    }
}
