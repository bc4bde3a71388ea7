// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.core.task.TaskSourceUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of tasks that cannot be had just now is waited for; one that is wrong is not. */
final class UnavailableSourceTest {
    @TempDir
    private Path folder;

    private final StopSignal stops = new StopSignal();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger asked = new AtomicInteger();

    private int run(TaskSource source, String... arguments) {
        Program program = new Program("waiter", "Waits.", "1", () -> (config, invocation, warnings) -> source);
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Launcher.run(program, new Invocation(Map.of(), folder, stream, stream, true, stops), arguments);
    }

    private static TaskSource down() {
        return () -> {
            throw new TaskSourceUnavailableException("the server is down", null);
        };
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_first_start_waits_for_it() {
        int code = run(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new TaskSourceUnavailableException("the server is down", null);
                    }
                    stops.stop();
                    return new TaskSnapshot(0, List.of());
                },
                "run");
        assertThat(code).isZero();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_first_start_ends_for_a_wrong_one() {
        int code = run(
                () -> {
                    throw new TaskSourceException("line 1 is wrong", null);
                },
                "run");
        assertThat(code).isEqualTo(ExitCodes.NEEDS_PERSON);
        assertThat(err()).contains("line 1 is wrong");
    }

    @Test
    void a_pass_without_it_is_to_be_tried_again() {
        assertThat(run(down(), "drain", "--timeout", "5")).isEqualTo(ExitCodes.PENDING);
        assertThat(err()).contains("cannot be listed now", "the server is down");
    }

    @Test
    void a_check_without_it_finds_no_fault_in_the_files() {
        assertThat(run(down(), "check")).isEqualTo(ExitCodes.NEEDS_PERSON);
        assertThat(err()).contains("the server is down");
    }
}
