// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a lane is looked at again: a wrong yes asks the database without a pause, a wrong no leaves due jobs waiting. */
final class LaneTest {
    private final Lane lane = new Lane(new LaneSlots("lane", Set.of("Work"), 8));

    @Test
    void a_lane_that_got_all_it_asked_for_is_asked_again_when_a_quarter_is_free() {
        lane.take(8, true);
        lane.giveBack();
        assertThat(lane.worthRefilling()).isFalse();
        lane.giveBack();
        assertThat(lane.worthRefilling()).isTrue();
    }

    @Test
    void a_lane_that_got_less_than_it_asked_for_is_not_asked_again() {
        lane.take(8, true);
        lane.giveBack();
        lane.giveBack();
        lane.take(0, false);

        assertThat(lane.worthRefilling()).isFalse();
    }

    @Test
    void a_lane_that_gives_way_is_not_asked_again_for_hands_that_it_may_not_use() {
        Lane beside = new Lane(new LaneSlots("beside", Set.of("Work"), 8, 1));
        beside.take(8, true);
        IntStream.range(0, 7).forEach(any -> beside.giveBack());

        beside.giveWay(true);

        assertThat(beside.free()).isZero();
        assertThat(beside.worthRefilling()).isFalse();
    }

    @Test
    void a_slot_given_back_to_a_lane_without_more_jobs_wakes_nobody() {
        lane.take(8, true);
        lane.giveBack();
        lane.take(0, false);

        assertThat(lane.giveBack()).isFalse();
    }

    @Test
    void a_full_lane_that_was_passed_over_is_looked_at_again() {
        lane.take(8, false);
        lane.skipped();

        assertThat(lane.giveBack()).isTrue();
    }
}
