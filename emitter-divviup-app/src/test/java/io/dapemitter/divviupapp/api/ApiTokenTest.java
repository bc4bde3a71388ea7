// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens; the known answer is the API's own: an id and a secret of 32 bytes of value 7. */
final class ApiTokenTest {
    private static final String KNOWN = "DUATVh8MEf87TeuX9ioIKAQaqQcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH";

    @Test
    void the_id_is_in_the_token() {
        assertThat(ApiToken.of(KNOWN).id()).contains(UUID.fromString("561f0c11-ff3b-4deb-97f6-2a0828041aa9"));
    }

    @Test
    void the_header_is_spelled_as_the_api_wants_it() {
        assertThat(ApiToken.of(KNOWN).authorization()).isEqualTo("Bearer " + KNOWN);
    }

    @Test
    void blanks_around_it_do_no_harm() {
        assertThat(ApiToken.of("  " + KNOWN + "\r\n")).isEqualTo(ApiToken.of(KNOWN));
    }

    @Test
    void another_form_is_taken_but_known_as_such() {
        ApiToken cutShort = ApiToken.of(KNOWN.substring(0, 60));
        assertThat(cutShort.hasKnownForm()).isFalse();
        assertThat(cutShort.id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "DUAT two", "DUAT\ntwo", "DUATé"})
    void what_no_header_can_carry_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> ApiToken.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("DUAT");
    }

    @Test
    void it_is_not_printed() {
        assertThat(ApiToken.of(KNOWN).toString()).doesNotContain("Vh8M");
    }
}
