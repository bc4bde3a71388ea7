// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process under real signals. */
final class StopSignalTest extends CommandFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    private ChildProcess start(String... arguments) {
        return ChildProcess.start(new ChildProcess.Launch(
                JanusApp.class,
                List.of(arguments),
                List.of("-Xmx256m", "-Djava.io.tmpdir=" + temporary),
                Map.of(),
                folder));
    }

    private void assertNothingIsLeftBehind() {
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void sigterm_ends_a_running_process_with_0() {
        try (ChildProcess process = start("run")) {
            process.awaitLine(PATIENCE, line -> line.contains("runs for source"));
            process.terminate();
            assertThat(process.waitFor(PATIENCE)).isZero();
            assertNothingIsLeftBehind();
        }
    }

    @Test
    void a_pass_leaves_no_temporary_files() {
        try (ChildProcess process = start("drain")) {
            assertThat(process.waitFor(PATIENCE)).isZero();
            assertNothingIsLeftBehind();
        }
    }

    @Test
    void a_command_that_waits_for_a_database_is_ended_at_once() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("config.yaml", "database: {url: \"postgres://me@127.0.0.1:" + silent.getLocalPort() + "/x\"}\n");
            try (ChildProcess process = start("status");
                    Socket connection = silent.accept()) {
                process.terminate();
                assertThat(process.waitFor(Duration.ofSeconds(5))).isEqualTo(143);
                assertThat(connection.isClosed()).isFalse();
            }
        }
    }

    @Test
    void a_request_under_way_gets_its_time_and_its_answer_is_kept() {
        leader.faults().next(FaultPlan.creates(), Faults.delay(Duration.ofSeconds(2)));
        batch();
        try (ChildProcess process = start("run")) {
            Await.until(PATIENCE, () -> leader.requests().stream().anyMatch(FaultPlan.creates()));
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
