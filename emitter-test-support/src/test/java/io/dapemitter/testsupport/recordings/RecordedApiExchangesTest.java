// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.TestSupportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecordedApiExchangesTest {

    @Test
    void the_index_names_every_recording() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(RecordedApiExchanges.class.getResource("divviup-api/index.txt"))
                        .toURI())
                .resolveSibling("");
        assertThat(RecordedApiExchanges.all()).containsExactlyInAnyOrderElementsOf(recordings(folder));
    }

    @Test
    void a_recording_is_read_whole() {
        RecordedApiExchange exchange = RecordedApiExchanges.load("04-credential-create-empty-config");
        assertThat(exchange)
                .hasToString(
                        "04-credential-create-empty-config: POST /api/accounts/a96d44f4-d8de-4e4f-9263-b19a00058997/collector_credentials -> 400");
        assertThat(exchange.requestBody()).isEqualTo("{\"hpke_config\":\"\",\"name\":\"x\"}");
        assertThat(exchange.requestHeaders()).containsKey("authorization");
        assertThat(exchange.responseBody()).contains("I/O error");
        assertThat(exchange.recordedAt()).isEqualTo("2026-11-21T08:08:19Z");
    }

    @Test
    void a_request_without_an_answer_has_no_status() {
        assertThat(RecordedApiExchanges.load("06-leader-frozen-get").status()).isEmpty();
    }

    @Test
    void an_unknown_recording_is_an_error_that_names_it() {
        assertThatThrownBy(() -> RecordedApiExchanges.load("99-none"))
                .isInstanceOf(TestSupportException.class)
                .hasMessageContaining("99-none");
    }

    private static Iterable<String> recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.startsWith("04-credential-file-"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .toList();
        }
    }
}
