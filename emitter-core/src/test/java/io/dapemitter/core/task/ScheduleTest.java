// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
    /** Both say the same; only the second is worked out by the cron library. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"})
    void every_minute_has_the_times_of_a_step_of_one_minute(String zone) {
        Schedule everyMinute = Schedule.parse("* * * * *", ZoneId.of(zone));
        Schedule stepOfOne = Schedule.parse("*/1 * * * *", ZoneId.of(zone));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            long second = random.nextLong(4_000_000_000L);
            Instant after = Instant.ofEpochSecond(i % 4 == 0 ? second / 60 * 60 : second, random.nextLong(2) * 500);
            assertThat(everyMinute.next(after)).as("after " + after).isEqualTo(stepOfOne.next(after));
        }
    }
}
