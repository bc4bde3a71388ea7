// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One file cannot end the run. */
final class VerdictTest {
    @Test
    void a_file_that_is_too_large_for_the_memory_has_failed() {
        Verdict verdict = Verdict.of(() -> Optional.of(String.valueOf(new long[Integer.MAX_VALUE].length)));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.FAILED);
        assertThat(verdict.line("a.json")).startsWith("failed a.json: needs more memory than this JVM has: ");
    }

    @Test
    void a_file_that_makes_the_runner_fail_has_failed() {
        Verdict verdict = Verdict.of(() -> {
            throw new ArithmeticException("one line\nand another");
        });

        assertThat(verdict.line("a.json"))
                .isEqualTo("failed a.json: ended the run with java.lang.ArithmeticException: one line");
    }
}
