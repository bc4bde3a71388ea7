// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedResult;
import io.dapemitter.testsupport.recordings.RecordedTask;
import java.net.URI;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Recorded tasks as an emitter has to know them, and its batches as they were recorded. */
final class Replays {
    private Replays() {}

    static EmitterTask[] tasks(RecordedCase recorded, URI leader) {
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

    static @Nullable TaskConfiguration configuration(RecordedTask task) {
        String recorded = task.taskConfigurationHex();
        return recorded == null ? null : TaskConfiguration.decode(HexFormat.of().parseHex(recorded));
    }

    /** The id under which the task was asked for: in case 10 not its own, but one that the leader does not know. */
    private static String idAtLeader(RecordedCase recorded, RecordedTask task) {
        return recorded.name().endsWith("-10-unknown-task")
                ? recorded.exchanges().get(0).path().split("/", -1)[2]
                : task.taskId();
    }

    static RecordedResult asRecorded(CollectedBatch batch) {
        return new RecordedResult(
                batch.reportCount(),
                batch.reportInterval().start(),
                batch.reportInterval().duration(),
                Objects.toString(batch.batchId(), null),
                ((ExactIntegers) batch.result())
                        .values().stream().map(String::valueOf).toList());
    }
}
