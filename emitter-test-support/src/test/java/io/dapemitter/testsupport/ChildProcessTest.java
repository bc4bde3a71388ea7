// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.ChildProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void runs_a_main_class_and_keeps_its_two_outputs_apart() {
        try (ChildProcess child = ChildProcess.start(new Launch(ChildProgram.class, "exit", "7"))) {
            assertThat(child.waitFor(PATIENCE)).isEqualTo(7);
            Await.until(PATIENCE, () -> !child.standardError().isEmpty());
            Await.until(PATIENCE, () -> !child.standardOutput().isEmpty());
            assertThat(child.standardOutput()).containsExactly("started exit");
            assertThat(child.standardError()).containsExactly("to standard error");
        }
    }

    @Test
    void options_variables_and_directory_arrive(@TempDir Path directory) throws Exception {
        Launch launch = new Launch(
                ChildProgram.class,
                List.of("print"),
                List.of("-Dchild.test=option"),
                Map.of("CHILD_TEST", "variable"),
                directory);
        try (ChildProcess child = ChildProcess.start(launch)) {
            assertThat(child.awaitLine(PATIENCE, line -> line.startsWith("seen")))
                    .isEqualTo("seen option variable " + directory.toRealPath());
        }
    }

    @Test
    void kill_9_ends_it_without_its_shutdown_hooks() {
        try (ChildProcess child = ChildProcess.start(new Launch(ChildProgram.class, "wait"))) {
            child.awaitLine(PATIENCE, "started wait"::equals);
            child.kill9();
            assertThat(child.waitFor(PATIENCE)).isEqualTo(128 + 9);
            assertThat(child.standardOutput()).doesNotContain("hook");
        }
    }

    @Test
    void terminate_lets_its_shutdown_hooks_run() {
        try (ChildProcess child = ChildProcess.start(new Launch(ChildProgram.class, "wait"))) {
            child.awaitLine(PATIENCE, "started wait"::equals);
            child.terminate();
            assertThat(child.waitFor(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.awaitLine(PATIENCE, "hook"::equals)).isEqualTo("hook");
        }
    }

    @Test
    void a_stopped_process_is_frozen_until_it_may_go_on() {
        try (ChildProcess child = ChildProcess.start(new Launch(ChildProgram.class, "wait"))) {
            child.awaitLine(PATIENCE, "started wait"::equals);
            child.stop();
            child.terminate();
            assertThatThrownBy(() -> child.waitFor(Duration.ofMillis(200))).isInstanceOf(AssertionError.class);
            assertThat(child.isAlive()).isTrue();
            child.cont();
            assertThat(child.waitFor(PATIENCE)).isEqualTo(128 + 15);
        }
    }

    @Test
    void closing_kills() {
        ChildProcess child = ChildProcess.start(new Launch(ChildProgram.class, "wait"));
        child.close();
        assertThat(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_child_does_not_outlive_who_started_it() {
        try (ChildProcess parent = ChildProcess.start(new Launch(ChildProgram.class, "parent"))) {
            String line = parent.awaitLine(PATIENCE, text -> text.startsWith("child "));
            long child = Long.parseLong(line.substring("child ".length()));
            parent.terminate();
            parent.waitFor(PATIENCE);
            Await.until(
                    PATIENCE,
                    () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        }
    }
}
