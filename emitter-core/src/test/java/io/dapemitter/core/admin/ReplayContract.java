// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stored results are emitted once more, on every engine. */
abstract class ReplayContract extends AdminFixture {
    private static final TaskId OTHER = TaskId.of(new byte[32]);

    private void collectTwo() {
        batch();
        batch();
        startCollecting();
    }

    @Test
    void a_new_backend_gets_what_is_stored() {
        collectTwo();
        RecordingBackend fresh = new RecordingBackend();
        ManualEmitter later = new ManualEmitter(
                store, config(), ManualEmitter.SOURCE, Map.of("results", emitter.backend(), "fresh", fresh), 1);

        ActionResult result = admin.replayEmissions("fresh", null, null);
        later.run();

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(fresh.results())
                .containsExactlyInAnyOrderElementsOf(emitter.backend().results());
    }

    @Test
    void a_backend_that_had_a_result_is_told_so() {
        collectTwo();

        admin.replayEmissions("results", null, null);
        emitter.run();

        assertThat(emitter.backend().attempts())
                .extracting(EmitAttempt::mayHaveBeenTried)
                .containsExactly(false, false, true, true);
    }

    @Test
    void results_from_before_the_given_time_are_left_out() {
        collectTwo();
        Instant later = store.clock().now().plusSeconds(60);

        ActionResult result = admin.replayEmissions("results", later, null);

        assertThat(result.message()).startsWith("0 stored results");
    }

    @Test
    void results_of_other_tasks_are_left_out() {
        collectTwo();

        assertThat(admin.replayEmissions("results", null, OTHER).message()).startsWith("0 stored results");
        assertThat(admin.replayEmissions("results", null, script.taskId()).message())
                .startsWith("2 stored results");
    }

    @Test
    void a_task_that_goes_to_other_backends_is_replayed_only_when_it_is_named() {
        collectTwo();
        emitter.tasks().set(taskBuilder().emitters(List.of("elsewhere")).build());
        emitter.discoverAndRun();

        assertThat(admin.replayEmissions("results", null, null).message()).startsWith("0 stored results");
        assertThat(admin.replayEmissions("results", null, script.taskId()).message())
                .startsWith("2 stored results");
    }

    @Test
    void a_backend_that_nobody_configures_is_refused() {
        collectTwo();

        assertThat(admin.replayEmissions("nowhere", null, null)).isInstanceOf(ActionResult.Refused.class);
    }
}
