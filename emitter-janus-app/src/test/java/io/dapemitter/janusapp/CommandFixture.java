// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.Launcher;
import io.dapemitter.runtime.command.StopSignal;
import io.dapemitter.testsupport.ProgramFiles;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in this process, in a folder of its own, beside a leader with one task. */
abstract class CommandFixture {
    private static final String CREDENTIAL =
            RecordedCases.load("dap09-01-count").credentialJson();

    @TempDir
    protected Path folder;

    protected final Map<String, String> environment = new HashMap<>();
    protected final StopSignal stops = new StopSignal();
    protected ScriptedTask task;
    protected ScriptedLeader leader;
    private ScriptedTasks scripts;

    @BeforeEach
    final void startLeader() {
        scripts = new ScriptedTasks(CollectorCredential.fromJson(CREDENTIAL), 1);
        task = scripts.task("visits", new Prio3Count(), 0);
        leader = ScriptedLeader.start(List.of(task));
        writeTasks(taskYaml("Prio3Count"));
        writeCredential("east");
        write("config.yaml", "credentials_dir: credentials\n");
    }

    @AfterEach
    final void stopLeader() {
        leader.close();
    }

    protected final void slowLeader(int pendingPolls) {
        leader.close();
        task = task.withPendingPolls(pendingPolls);
        leader = ScriptedLeader.start(List.of(task));
        writeTasks(taskYaml("Prio3Count"));
    }

    protected final ScriptedBatch batch() {
        ScriptedBatch batch = scripts.batch(task.vdaf(), leader.batchesTaken() + leader.batchesReady() + 1);
        leader.addBatch(task.taskId(), batch);
        return batch;
    }

    protected final String taskYaml(String vdaf) {
        return """
            - task_id: "%s"
              name: visits
              leader: %s
              query_type: !FixedSize {schedule: "0 0 1 1 *"}
              vdaf: %s
              time_precision: 60
              collector_credential: east
            """.formatted(task.taskId(), leader.url(), vdaf);
    }

    protected final void writeTasks(String text) {
        write("tasks.yaml", text);
    }

    protected final void writeCredential(String name) {
        ProgramFiles.writeSecret(folder.resolve("credentials/" + name + ".json"), CREDENTIAL);
    }

    protected final Path write(String name, String text) {
        return ProgramFiles.write(folder.resolve(name), text);
    }

    protected final ProgramResult run(String... arguments) {
        return ProgramResult.of((out, err) -> Launcher.run(
                JanusApp.program(), new Invocation(environment, folder, out, err, true, stops), arguments));
    }
}
