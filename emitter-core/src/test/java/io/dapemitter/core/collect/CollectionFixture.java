// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One task at a scripted leader, collected by an emitter that the test drives, on one engine. */
public abstract class CollectionFixture {
    protected static final CollectorCredential CREDENTIAL =
            CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());

    /** Every test starts at the same time of day, so that schedules come due after the same time. */
    private static final Instant JUST_PAST_A_SCHEDULE = Instant.parse("2027-03-01T10:00:30Z");

    @TempDir
    private Path directory;

    protected TestStore store;
    protected ScriptedTasks scripts;
    protected ScriptedTask script;
    protected ScriptedLeader leader;
    protected ManualEmitter emitter;

    protected abstract TestStore store(Path directory);

    @BeforeEach
    final void open() {
        store = store(directory);
        store.clock().setTo(JUST_PAST_A_SCHEDULE);
        scripts = new ScriptedTasks(CREDENTIAL, 1);
        script = scripts.task("count", new Prio3Count(), 0);
        leader = ScriptedLeader.start(List.of(script));
        emitter = emitter(config());
    }

    @AfterEach
    final void close() {
        leader.close();
        store.close();
    }

    /** A configuration without spread, so that schedules hit the minute, and with fewer discoveries, which take a test's time. */
    protected static EmitterConfig config() {
        return EmitterConfig.defaults().withScheduleSpread(Duration.ZERO).withDiscoveryInterval(Duration.ofMinutes(5));
    }

    protected final ManualEmitter emitter(EmitterConfig config) {
        ManualEmitter made = new ManualEmitter(store, config);
        made.credentials().put("cred", CREDENTIAL);
        return made;
    }

    protected final EmitterTaskBuilder taskBuilder() {
        return EmitterTask.builder(script.taskId(), leader.url(), script.vdaf(), "cred")
                .name("count")
                .tokenType(TokenType.BEARER)
                .schedule(Schedule.parse("*/15 * * * *"));
    }

    /** Has every collection job of the task answered so often as pending. */
    protected final void takesPolls(int pendingPolls) {
        leader.close();
        script = script.withPendingPolls(pendingPolls);
        leader = ScriptedLeader.start(List.of(script));
    }

    protected final ScriptedBatch batch() {
        ScriptedBatch batch = scripts.batch(script.vdaf(), leader.batchesTaken() + leader.batchesReady() + 1);
        leader.addBatch(script.taskId(), batch);
        return batch;
    }

    /** Lists the task and does what is due. */
    protected final void startCollecting() {
        emitter.tasks().set(taskBuilder().build());
        emitter.discoverAndRun();
    }
}
