// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static io.dapemitter.divviupapp.OverridesFixture.findings;
import static io.dapemitter.divviupapp.OverridesFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the API is. */
final class ApiSettingsTest {
    @Test
    void the_api_of_divvi_up_is_the_default_and_the_account_is_found() {
        assertThat(read("{}", ApiSettings::read))
                .isEqualTo(new ApiSettings(URI.create("https://api.divviup.org/"), null));
    }

    @Test
    void both_keys_are_read() {
        assertThat(read("""
                divviup_api_url: http://127.0.0.1:8080/base
                divviup_account_id: A96D44F4-D8DE-4E4F-9263-B19A00058997
                """, ApiSettings::read))
                .isEqualTo(new ApiSettings(
                        URI.create("http://127.0.0.1:8080/base/"), "a96d44f4-d8de-4e4f-9263-b19a00058997"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.divviup.org",
                "ftp://api.divviup.org",
                "https:///",
                "https://u:p@a.example",
                "https://a?b",
                "a b"
            })
    void an_address_that_is_none_is_a_finding(String url) {
        assertThat(findings("divviup_api_url: \"" + url + "\"", ApiSettings::read))
                .singleElement()
                .asString()
                .startsWith("config.yaml:1: divviup_api_url: ");
    }

    @Test
    void an_account_id_that_is_none_is_a_finding() {
        assertThat(findings("divviup_account_id: demo", ApiSettings::read))
                .singleElement()
                .asString()
                .contains("is no account id");
    }
}
