// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DemoReportTest {
    private static final String EXPECTED = """
            [{"task_id": "T", "name": "two batches", "true_sum": ["5", "340282366920938462946865773367900766208"],
              "batches": ["B", "A"]}]
            """;
    private static final String ROWS = """
            task_id,batch_id,report_count,aggregate_result,labels
            T,A,3,"[""2"",""340282366920938462946865773367900766207""]",
            T,B,4,"[""3"",""1""]",
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final DemoReport report = new DemoReport(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void rows_that_come_to_the_true_sums_are_equal() {
        assertThat(report.compare(EXPECTED, ROWS)).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("batch A  3 reports  [2, 340282366920938462946865773367900766207]")
                .contains("true sum  [5, 340282366920938462946865773367900766208]  equal");
    }

    @Test
    void a_wrong_number_is_not_equal() {
        assertThat(report.compare(EXPECTED, ROWS.replace("[\"\"2", "[\"\"1"))).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("NOT EQUAL");
    }

    @Test
    void a_batch_that_is_missing_or_another_s_is_not_equal() {
        assertThat(report.compare(EXPECTED, ROWS.replace("T,B", "T,C"))).isFalse();
        assertThat(report.compare(EXPECTED, ROWS.substring(0, ROWS.indexOf('\n') + 1)))
                .isFalse();
    }

    @Test
    void a_row_of_another_task_is_not_overlooked() {
        assertThat(report.compare(EXPECTED, ROWS + "U,D,1,[],\n")).isFalse();
    }

    @Test
    void csv_values_may_be_quoted_and_span_lines() {
        assertThat(CsvTable.read("a,b\r\n\"x\"\"y\n,z\",2\r\n")).isEqualTo(List.of(Map.of("a", "x\"y\n,z", "b", "2")));
    }

    @Test
    void a_torn_csv_value_is_refused() {
        assertThatThrownBy(() -> CsvTable.read("a\n\"x")).hasMessageContaining("no end");
    }
}
