// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogFilterTest {
    @Test
    void a_level_alone_is_that_of_everything() {
        assertThat(LogFilter.parse("debug").root()).isEqualTo(Level.DEBUG);
    }

    @Test
    void directives_are_separated_by_commas() {
        LogFilter filter = LogFilter.parse("io.dapemitter=debug, warn");
        assertThat(filter.root()).isEqualTo(Level.WARN);
        assertThat(filter.levels()).isEqualTo(Map.of("io.dapemitter", Level.DEBUG));
    }

    @Test
    void a_logger_alone_tells_everything() {
        assertThat(LogFilter.parse("io.dapemitter.core").levels()).containsEntry("io.dapemitter.core", Level.TRACE);
    }

    @Test
    void off_is_a_level() {
        assertThat(LogFilter.parse("liquibase=off").levels()).containsEntry("liquibase", Level.OFF);
    }

    @Test
    void the_default_is_a_filter() {
        assertThat(LogFilter.parse(LogFilter.DEFAULT).root()).isEqualTo(Level.INFO);
    }

    @Test
    void a_mistyped_level_suggests_the_near_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFilter.parse("io.dapemitter=debgu"))
                .withMessageContaining("did you mean \"debug\"");
    }

    @Test
    void what_is_no_directive_is_refused() {
        assertThat(List.of("", ",", "info,", "=info", "a b=info", "io..x=info", "noise", "<script>"))
                .allSatisfy(text -> assertThatIllegalArgumentException().isThrownBy(() -> LogFilter.parse(text)));
    }

    @Test
    void terminals_are_known_by_their_device() {
        assertThat(List.of("/dev/pts/3", "/dev/tty1", "/dev/ttys001", "/dev/console"))
                .allMatch(device -> Terminal.isTerminal(Path.of(device)));
        assertThat(List.of("/dev/null", "/var/log/emitter.log"))
                .noneMatch(device -> Terminal.isTerminal(Path.of(device)));
    }
}
