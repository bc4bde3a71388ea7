// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real process under real signals. */
final class StopSignalTest extends CommandFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ChildProcess start(String... arguments) {
        return ChildProcess.start(
                new ChildProcess.Launch(JanusApp.class, List.of(arguments), List.of("-Xmx256m"), Map.of(), folder));
    }

    @Test
    void sigterm_ends_a_running_process_with_0() {
        try (ChildProcess process = start("run")) {
            process.awaitLine(PATIENCE, line -> line.contains("runs for source"));
            process.terminate();
            assertThat(process.waitFor(PATIENCE)).isZero();
        }
    }

    @Test
    void a_request_under_way_gets_its_time_and_its_answer_is_kept() {
        leader.faults().next(FaultPlan.creates(), Faults.delay(Duration.ofSeconds(2)));
        batch();
        try (ChildProcess process = start("run")) {
            Await.until(PATIENCE, () -> leader.requestsInFlight() == 1);
            process.terminate();
            assertThat(process.waitFor(PATIENCE)).isZero();
        }
        assertThat(leader.batchesTaken()).isEqualTo(1);
        assertThat(run("collections", "--state", "pending").out()).contains("visits");
    }

    @Test
    void sigterm_ends_a_pass_with_75() {
        slowLeader(1000);
        batch();
        try (ChildProcess process = start("drain")) {
            Await.until(PATIENCE, () -> !leader.requests().isEmpty());
            process.terminate();
            assertThat(process.waitFor(PATIENCE)).isEqualTo(75);
        }
    }
}
