// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.bench.place.BenchException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The table of what JMH and the rival print. */
final class Prio3TableTest {
    private static final String JMH = """
            # VM version: JDK %d.0.15, OpenJDK 64-Bit Server VM, 17.0.15+6-Debian-1deb12u1
            # Run complete. Total time: 00:04:34
            Benchmark                                                       (vdaf)  Mode  Cnt          Score          Error   Units
            PrimitivesBenchmark.turboShake                                     N/A  avgt    5    1185456.040 ±     2969.748   ns/op
            PrimitivesBenchmark.turboShake:gc.alloc.rate                       N/A  avgt    5          0.006 ±        0.001  MB/sec
            PrimitivesBenchmark.turboShake:gc.alloc.rate.norm                  N/A  avgt    5          6.994 ±        0.403    B/op
            PrimitivesBenchmark.turboShake:gc.count                            N/A  avgt    5            ≈ 0                 counts
            Prio3Benchmark.prepareLeader                         HISTOGRAM_1000_18  avgt    5      %s ±    30234.731   ns/op
            Prio3Benchmark.prepareLeader:gc.alloc.rate.norm      HISTOGRAM_1000_18  avgt    5      17224.850 ±        0.200    B/op
            """;

    private static final String RIVAL = """
            ## libprio-rs of both generations
            %1$s PRIMITIVES turboShake 1000000
            %1$s HISTOGRAM_1000_18 prepareLeader 200000
            %1$s HISTOGRAM_1000_18 shard 500000.5
            """;

    @Test
    void a_row_has_times_bytes_the_ratio_and_whether_the_goal_is_met() {
        List<String> table = table("## a processor\n", JMH.formatted(17, "90000.4"), RIVAL.formatted("rival"));

        assertThat(table)
                .startsWith(
                        "| operation | JDK 17, ns | B/op | libprio-rs, ns | ratio | asked for | met |",
                        "|---|---|---|---|---|---|---|")
                .contains(
                        "| TurboSHAKE128 of 1 MiB | 1,185,456 | 7 | 1,000,000 | 1.19 | 1.05 | no |",
                        "| Histogram 1000/31, VDAF-18: prepare, leader | 90,000 | 17,225 | 200,000 | 0.45 | 0.50 | yes |")
                .endsWith("", "- a processor", "- libprio-rs of both generations");
    }

    @Test
    void jdks_are_beside_each_other() {
        List<String> table =
                table(JMH.formatted(25, "120000.0"), JMH.formatted(17, "90000.4"), RIVAL.formatted("rival"));

        assertThat(table.get(0))
                .isEqualTo(
                        "| operation | JDK 17, ns | B/op | JDK 25, ns | B/op | libprio-rs, ns | ratio | asked for | met |");
        assertThat(table)
                .contains(
                        "| Histogram 1000/31, VDAF-18: prepare, leader | 90,000 | 17,225 | 120,000 | 17,225 | 200,000 |"
                                + " 0.45, 0.60 | 0.50 | yes, no |");
    }

    @Test
    void a_rival_compiled_for_the_processor_is_beside_the_one_that_ratios_are_of() {
        List<String> table = table(
                JMH.formatted(17, "90000.4"),
                RIVAL.formatted("rival"),
                "rival-native HISTOGRAM_1000_18 prepareLeader 100000");

        assertThat(table)
                .contains("| Histogram 1000/31, VDAF-18: prepare, leader | 90,000 | 17,225 | 200,000 | 100,000 | 0.45 |"
                        + " 0.50 | yes |");
    }

    @Test
    void figures_of_another_machine_are_called_so() {
        assertThat(table(JMH.formatted(17, "90000.4"), RIVAL.formatted("reference"))
                        .get(0))
                .contains("| libprio-rs on another machine, ns |");
    }

    @Test
    void what_was_not_measured_is_empty() {
        assertThat(table(JMH.formatted(17, "90000.4"), RIVAL.formatted("rival")))
                .contains("| Histogram 1000/31, VDAF-18: shard |  |  | 500,001 |  | 1.00 |  |");
    }

    @Test
    void an_output_without_results_is_an_error() {
        assertThatExceptionOfType(BenchException.class).isThrownBy(() -> Prio3Table.of(List.of("# no cargo")));
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void numbers_are_the_same_in_every_locale() {
        Locale standard = Locale.getDefault();
        List<String> expected = table(JMH.formatted(17, "90000.4"), RIVAL.formatted("rival"));
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-u-nu-arabext"));

            assertThat(table(JMH.replace("%d", "17").replace("%s", "90000.4"), RIVAL.formatted("rival")))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(standard);
        }
    }

    private static List<String> table(String... parts) {
        return Prio3Table.of(Stream.of(parts).flatMap(String::lines).toList());
    }
}
