// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskConfigurationFields;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task configuration of a DAP-18 task on its way through the ledger: recorded traffic of real Janus opens with the right bytes only. */
abstract class Dap18Contract {
    private final RecordedCase recorded = RecordedCases.load("dap18-05-histogram100");
    private final TaskConfiguration right = TaskConfiguration.decode(
            HexFormat.of().parseHex(Objects.requireNonNull(recorded.task().taskConfigurationHex())));

    @TempDir
    private Path directory;

    private TestStore store;
    private ReplayingLeader leader;
    private ManualEmitter emitter;

    abstract TestStore store(Path directory);

    @BeforeEach
    void start() {
        store = store(directory);
        leader = ReplayingLeader.start(recorded);
        emitter = new ManualEmitter(
                store,
                EmitterConfig.defaults()
                        .withDiscoveryInterval(Duration.ofMinutes(5))
                        .withMinPollDelay(Duration.ofMinutes(2)));
        emitter.credentials().put("cred", CollectorCredential.fromJson(recorded.credentialJson()));
    }

    @AfterEach
    void stop() {
        leader.close();
        store.close();
    }

    private EmitterTask task(TaskConfiguration configuration) {
        return EmitterTask.builder(
                        TaskId.parse(recorded.task().taskId()),
                        leader.url(),
                        VdafJson.parse(recorded.task().vdafJson()),
                        "cred")
                .dapVersion(DapVersion.DAP_18)
                .timePrecision(60)
                .taskConfiguration(configuration)
                .build();
    }

    private TaskConfiguration wrong() {
        TaskConfigurationFields fields = right.fields();
        return TaskConfiguration.of(new TaskConfigurationFields(
                fields.taskInfo(),
                fields.leader(),
                "http://127.0.0.1:9081",
                fields.timePrecision(),
                fields.minBatchSize(),
                fields.batchMode(),
                fields.vdaf(),
                fields.taskInterval()));
    }

    @Test
    void an_answer_that_does_not_open_is_kept_and_opened_when_the_configuration_is_mended() {
        emitter.tasks().set(task(wrong()));
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(30));
        assertThat(emitter.states()).contains("undecodable");
        assertThat(emitter.backend().results()).isEmpty();

        emitter.tasks().set(task(right));
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.backend().results())
                .containsExactly(
                        recorded.results(recorded.task().taskId()).get(0).aggregateResult());
    }

    @Test
    void a_pending_collection_job_is_decoded_with_the_configuration_it_was_made_with() {
        emitter.tasks().set(task(right));
        emitter.discoverAndRun();
        assertThat(emitter.states()).containsExactly("pending");

        emitter.tasks().set(task(wrong()));
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(30));

        assertThat(emitter.backend().results()).hasSize(1);
    }

    @Test
    void an_accepted_collection_job_holds_the_bytes_that_open_its_answer() {
        emitter.tasks().set(task(right));
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(30));

        byte[] stored = emitter.datastore()
                .read(
                        "test",
                        tx -> tx.query("SELECT task_configuration FROM {collection} WHERE state = 'collected'")
                                .map((rs, context) -> rs.getBytes(1))
                                .one());
        assertThat(stored).isEqualTo(right.encode());
    }
}
