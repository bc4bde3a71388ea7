// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each problem document has the bytes, status and media type that Janus sent in a recording. */
final class ProblemsTest {
    static Stream<Arguments> recorded() {
        return Stream.of(
                Arguments.of(
                        "dap09-01-count", 36, Problems.batchInvalid("L_MlvjMT-HdpVm8jhUXj0-UkpRSe6Rt1tjoQGzFURKg")),
                Arguments.of(
                        "dap09-10-unknown-task",
                        0,
                        Problems.unrecognizedTask("YdVKMlyKYoZj0dmX5t3zLLB1hTq29rM1Hh7q0fYAtX8")),
                Arguments.of(
                        "dap09-18-time-interval-overlap",
                        17,
                        Problems.batchOverlap("rilTEePIeF8_ii1MtksKkwlCoLc1bn5-Ed5MQ3l6tw8")),
                Arguments.of("dap09-13-malformed", 0, Problems.invalidMessage()),
                Arguments.of(
                        "dap09-13-malformed",
                        7,
                        Problems.invalidBatchSize("ln9TV3cobga7H6TC589jqwvakHvezV2lISSX1e_GNEA")),
                Arguments.of(
                        "dap09-11-dapauth",
                        32,
                        Problems.unauthorizedRequest("hW3epEFAdFL6DWk4lPYorYRTHwHbFQpc6geymI_ZKRY")),
                Arguments.of(
                        "dap09-16-abandoned-by-driver",
                        3,
                        Problems.abandoned("B2l7cT5EGHHHgwob5rACdH0pgGtbUxo4a12iH1lumGw", "IMfmKREiyU2plYh3KJd6bA")));
    }

    @ParameterizedTest(name = "{0} exchange {1}")
    @MethodSource("recorded")
    void is_what_janus_wrote(String name, int index, Reply.Response problem) {
        RecordedExchange exchange = RecordedCases.load(name).exchanges().get(index);
        assertThat(new String(problem.body(), StandardCharsets.UTF_8))
                .isEqualTo(new String(exchange.responseBody(), StandardCharsets.UTF_8));
        assertThat(problem.status()).isEqualTo(exchange.status());
        assertThat(problem.headers())
                .containsEntry("Content-Type", exchange.responseHeaders().get("content-type"));
    }
}
