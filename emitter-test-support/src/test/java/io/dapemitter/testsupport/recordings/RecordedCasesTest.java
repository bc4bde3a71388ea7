// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordedCasesTest {
    static List<String> names() {
        return RecordedCases.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_case_has_traffic_and_outcomes(String name) {
        RecordedCase recordedCase = RecordedCases.load(name);
        assertThat(recordedCase.tasks())
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.queryTypeJson())
                        .matches(
                                recordedCase.dapVersion() == 9
                                        ? "\\{\"FixedSize\".*|\"TimeInterval\""
                                        : "\\{\"LeaderSelected\".*|\"TimeInterval\""))
                .allSatisfy(task ->
                        assertThat(task.taskConfigurationHex() == null).isEqualTo(recordedCase.dapVersion() == 9))
                .allSatisfy(task -> assertThat(task.taskId()).hasSize(43));
        assertThat(recordedCase.exchanges()).isNotEmpty();
        assertThat(recordedCase.outcomes())
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(
                                recordedCase.exchanges().get(outcome.exchange()).status())
                        .isEqualTo(outcome.status()));
    }

    @Test
    void a_case_tells_its_batches_and_measurements() {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        RecordedTask task = count.task();
        assertThat(task.vdafJson()).isEqualTo("\"Prio3Count\"");
        assertThat(count.measurements().get(task.taskId()))
                .hasSize(12)
                .filteredOn(List.of("1")::equals)
                .hasSize(10);
        assertThat(count.results(task.taskId()))
                .containsExactly(new RecordedResult(
                        12, 1795247160, 60, "8sX8jVxuWvzHmA679XYVyReZuGD-IvJKnylGCkFQ8nc", List.of("10")));
    }

    @Test
    void a_case_of_dap_18_tells_intervals_in_seconds_and_no_batch() {
        RecordedCase count = RecordedCases.load("dap18-01-count");
        assertThat(count.dapVersion()).isEqualTo(18);
        assertThat(count.results(count.task().taskId()))
                .containsExactly(new RecordedResult(12, 1795248840, 60, null, List.of("4")));
    }

    @Test
    void a_case_of_many_tasks_keeps_them_apart() {
        RecordedCase many = RecordedCases.load("dap09-21-many-tasks");
        assertThat(many.tasks()).hasSize(5);
        assertThat(many.measurements())
                .hasSize(5)
                .allSatisfy((task, list) -> assertThat(list).hasSize(10));
        assertThat(many.results("fzLKInncMgL9jOLaBq5c-hubAfj89Fvimqz6UyQ56TQ"))
                .extracting(RecordedResult::aggregateResult)
                .containsExactly(List.of("297496"));
    }

    @Test
    void an_unknown_case_is_refused_with_the_names_there_are() {
        assertThatThrownBy(() -> RecordedCases.load("dap09-99")).hasMessageContaining("dap09-01-count");
    }

    @Test
    void texts_hold_no_token() {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        assertThat(count + " " + count.exchanges()).doesNotContain("Krx-CLfdWo1ULAfsxhr0rA");
    }
}
