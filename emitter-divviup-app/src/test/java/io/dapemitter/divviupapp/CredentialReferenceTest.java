// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task gives to find its credential by, with the recorded credential file and what the API said of it. */
final class CredentialReferenceTest {
    private static final CollectorCredential DEMO =
            CollectorCredential.fromJson(RecordedApiExchanges.credentialFile("demo"));
    /** As the API's list has it. */
    private static final String DEMO_HASH = "sVSzYvPPmztKYSEWEBY0HeR1J-8FTKNBGuPpPVQIKbY";

    private static final String FINGERPRINT = "KK55iM5mh1iDsfAngPlt8A";

    private static CredentialReference reference(@Nullable String name, @Nullable String tokenHash) {
        return CredentialReference.of(
                new ApiCredential("136bbc7d-5434-4a01-8e51-a8801ca8a866", name, DEMO.hpkeConfig(), "", tokenHash));
    }

    @Test
    void the_text_has_name_id_key_and_token() {
        assertThat(reference("demo-credential", DEMO_HASH))
                .hasToString("demo-credential#202." + FINGERPRINT + "." + DEMO_HASH);
    }

    @Test
    void a_nameless_credential_is_called_by_its_id() {
        assertThat(reference(null, DEMO_HASH).name()).isEqualTo("credential-136bbc7d-5434-4a01-8e51-a8801ca8a866");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "a # b", "#", "1.2#3.4.5", "ünï"})
    void the_text_can_be_read_back_whatever_the_name_is(String name) {
        CredentialReference reference = reference(name, DEMO_HASH);
        assertThat(CredentialReference.parse(reference.toString())).contains(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "demo#",
                "demo#202",
                "demo#256.KK55iM5mh1iDsfAngPlt8A.",
                "demo#202.short.",
                "demo#202.KK55iM5mh1iDsfAngPlt8A",
                "demo#202.KK55iM5mh1iDsfAngPlt8A.a.b"
            })
    void another_text_is_no_reference(String text) {
        assertThat(CredentialReference.parse(text)).isEmpty();
    }

    @Test
    void the_file_of_the_credential_matches() {
        assertThat(reference("demo", DEMO_HASH).matches(DEMO)).isTrue();
    }

    @Test
    void the_same_key_with_another_token_does_not_match() {
        CredentialReference other = reference("demo", "XJeVtqY4HFJc1cZqrWTMGpFnQpRtZW2czTe4EPz9eBU");
        assertThat(other.matches(DEMO)).isFalse();
        assertThat(other.hasKeyOf(DEMO)).isTrue();
    }

    @Test
    void a_registration_from_before_token_hashes_matches_by_its_key() {
        assertThat(reference("demo", null).matches(DEMO)).isTrue();
    }

    @Test
    void the_same_key_under_another_id_does_not_match() {
        HpkeConfig moved = new HpkeConfig(203, DEMO.suite(), DEMO.hpkeConfig().publicKey());
        CredentialReference other = CredentialReference.of(new ApiCredential("id", "demo", moved, "", DEMO_HASH));
        assertThat(other.hasKeyOf(DEMO)).isFalse();
    }

    @Test
    void a_name_is_one_line_of_a_length_that_a_table_can_bear() {
        String name = reference("a\nb" + "c".repeat(500), DEMO_HASH).name();
        assertThat(name).startsWith("a b").hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void a_credential_without_a_usable_key_is_refused_with_the_reason() {
        assertThatThrownBy(() -> CredentialReference.of(new ApiCredential("id", "odd", null, "uses 39321", null)))
                .hasMessage("uses 39321");
    }

    @Test
    void people_see_name_and_id_only() {
        assertThat(reference("demo", DEMO_HASH).shown()).isEqualTo("demo (HPKE id 202)");
    }
}
