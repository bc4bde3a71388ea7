// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
    private static final List<String> KEYS = List.of("database", "emitters", "health_check_listen_address");

    @Test
    void a_mistyped_word_suggests_the_near_one() {
        assertThat(Suggestions.nearest("databse", KEYS)).contains("database");
    }

    @Test
    void hyphens_and_capitals_do_not_hide_the_word() {
        assertThat(Suggestions.nearest("Health-Check-Listen-Address", KEYS)).contains("health_check_listen_address");
    }

    @Test
    void a_word_far_from_all_suggests_none_and_lists_what_is_known() {
        assertThat(Suggestions.nearest("zebra", KEYS)).isEmpty();
        assertThat(Suggestions.remedy("zebra", KEYS))
                .isEqualTo("; known: database, emitters, health_check_listen_address");
    }
}
