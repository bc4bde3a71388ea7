// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ManualClockTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void offset_and_clock_view_move_together() {
        ManualClock clock = ManualClock.stoppedAt(START);
        Clock view = clock.clock();
        clock.advance(Duration.ofHours(2));
        clock.advance(Duration.ofMinutes(-1));
        assertThat(clock.get()).isEqualTo(Duration.ofMinutes(119));
        assertThat(view.instant()).isEqualTo(START.plus(Duration.ofMinutes(119)));
    }

    @Test
    void a_stopped_clock_can_be_set() {
        ManualClock clock = ManualClock.stoppedAt(START);
        clock.setTo(START.plusSeconds(5));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void a_running_clock_keeps_its_offset_to_the_system() {
        ManualClock clock = ManualClock.running();
        clock.advance(Duration.ofDays(400));
        assertThat(Duration.between(Instant.now(), clock.now())).isBetween(Duration.ofDays(399), Duration.ofDays(401));
    }
}
