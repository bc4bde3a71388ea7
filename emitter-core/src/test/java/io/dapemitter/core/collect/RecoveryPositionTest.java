// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ids a search asks for, counted by hand from the rules. */
final class RecoveryPositionTest {
    private static final long TODAY = 20_000;

    @Test
    void where_nothing_is_known_three_ids_are_asked_for_on_each_of_sixteen_days() {
        assertThat(days(RecoveryPosition.first(TODAY - 15, TODAY))).hasSize(16 * 3);
    }

    @Test
    void a_known_id_starts_the_count_anew() {
        RecoveryPosition position =
                RecoveryPosition.first(5, 5).afterUnknown().afterUnknown().afterKnown();

        assertThat(days(position)).hasSize(3);
    }

    @Test
    void a_second_pass_asks_for_256_ids_on_the_two_oldest_days() {
        RecoveryPosition second =
                end(RecoveryPosition.first(TODAY - 15, TODAY)).nextPass().orElseThrow();

        List<Long> days = days(second);

        assertThat(days).hasSize(512);
        assertThat(days.stream().distinct()).containsExactly(TODAY - 15, TODAY - 14);
    }

    @Test
    void a_search_further_back_is_thorough_where_leaders_delete_by_default_as_well() {
        RecoveryPosition second =
                end(RecoveryPosition.first(TODAY - 30, TODAY)).nextPass().orElseThrow();

        assertThat(days(second).stream().distinct()).containsExactly(TODAY - 30, TODAY - 29, TODAY - 15, TODAY - 14);
    }

    @Test
    void there_is_one_second_pass() {
        RecoveryPosition second =
                end(RecoveryPosition.first(TODAY - 15, TODAY)).nextPass().orElseThrow();

        assertThat(end(second).nextPass()).isEmpty();
    }

    @Test
    void the_daily_search_has_no_second_pass() {
        assertThat(end(RecoveryPosition.first(TODAY - 2, TODAY)).nextPass()).isEmpty();
    }

    /** The days of all ids asked for, if the leader knows none. */
    private static List<Long> days(RecoveryPosition from) {
        List<Long> days = new ArrayList<>();
        for (RecoveryPosition next = from; !next.atEnd(); next = next.afterUnknown()) {
            days.add(next.day());
        }
        return days;
    }

    private static RecoveryPosition end(RecoveryPosition from) {
        RecoveryPosition next = from;
        while (!next.atEnd()) {
            next = next.afterUnknown();
        }
        return next;
    }
}
