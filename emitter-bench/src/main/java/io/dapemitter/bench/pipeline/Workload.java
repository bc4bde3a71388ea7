// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.net.URI;
import java.util.List;

/** The tasks, the same in the leader's process and in the emitter's. */
final class Workload {
    static final String CREDENTIAL = "bench";
    /** After the first round nothing is due while a benchmark runs. */
    private static final Schedule YEARLY = Schedule.parse("0 0 1 1 *");

    private Workload() {}

    static CollectorCredential credential() {
        return CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());
    }

    static List<ScriptedTask> tasks(int number, int batches) {
        return new ScriptedTasks(credential(), 1).tasks(number, batches);
    }

    static List<EmitterTask> emitterTasks(int number, int batches, URI leader) {
        return tasks(number, batches).stream()
                .map(task -> emitterTask(task, leader))
                .toList();
    }

    private static EmitterTask emitterTask(ScriptedTask task, URI leader) {
        return EmitterTask.builder(task.taskId(), leader, task.vdaf(), CREDENTIAL)
                .name(task.name())
                .timePrecision(task.timePrecision())
                .schedule(YEARLY)
                .build();
    }
}
