// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.slot.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which intervals may have taken the time of a refused one, written out by hand. */
final class IntervalCandidatesTest {
    private static final Stretch REFUSED = new Stretch(600, 900);

    @Test
    void intervals_merged_by_widening_begin_before_it_or_with_it() {
        assertThat(IntervalCandidates.touching(REFUSED, 300, List.of(300L), 3))
                .containsExactly(
                        new Stretch(600, 900),
                        new Stretch(300, 900),
                        new Stretch(600, 1200),
                        new Stretch(0, 900),
                        new Stretch(300, 1200),
                        new Stretch(600, 1500));
    }

    @Test
    void the_rest_up_to_a_boundary_begins_at_any_multiple_of_the_precision() {
        assertThat(IntervalCandidates.touching(REFUSED, 100, List.of(300L), 1))
                .containsExactly(new Stretch(600, 900), new Stretch(700, 900), new Stretch(800, 900));
    }

    @Test
    void intervals_of_a_former_length_count_as_well() {
        assertThat(IntervalCandidates.touching(REFUSED, 300, List.of(300L, 600L), 1))
                .contains(new Stretch(600, 1200));
    }

    @Test
    void what_does_not_touch_it_is_no_candidate() {
        assertThat(IntervalCandidates.touching(REFUSED, 60, List.of(300L, 3600L), 12))
                .allMatch(candidate -> candidate.start() < 900 && candidate.end() > 600);
    }

    @Test
    void they_are_never_too_many() {
        assertThat(IntervalCandidates.touching(new Stretch(0, 86_400), 1, List.of(86_400L), 12))
                .hasSizeLessThanOrEqualTo(IntervalCandidates.MOST);
    }

    @Test
    void no_more_are_made_than_are_listed() {
        // All of them would be 5 * 10^17.
        assertThat(IntervalCandidates.touching(REFUSED, 300, List.of(300L), 1_000_000_000))
                .hasSize(IntervalCandidates.MOST);
    }

    @Test
    void a_day_has_intervals_as_they_are_cut_first_and_then_what_widening_makes_of_them() {
        IntervalCandidates.Day day = IntervalCandidates.ofDay(new Stretch(100, 700), List.of(300L), 3);

        assertThat(day.plain()).containsExactly(new Stretch(300, 600), new Stretch(600, 900));
        assertThat(day.widened())
                .containsExactly(
                        new Stretch(300, 900), new Stretch(600, 1200), new Stretch(300, 1200), new Stretch(600, 1500));
    }

    @Test
    void a_day_has_intervals_of_former_lengths_and_the_rests_between_the_two() {
        IntervalCandidates.Day day = IntervalCandidates.ofDay(new Stretch(0, 1200), List.of(1200L, 300L), 1);

        assertThat(day.all())
                .containsExactlyInAnyOrder(
                        new Stretch(0, 1200),
                        new Stretch(0, 300),
                        new Stretch(300, 600),
                        new Stretch(600, 900),
                        new Stretch(900, 1200),
                        new Stretch(300, 1200),
                        new Stretch(600, 1200));
    }
}
