// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a task configuration stay as they are, and what is wrong in them or in its fields is named. */
final class TaskConfigurationTest {
    /** task_info "f", two URLs, precision 1000, minimum 1000, leader-selected, Prio3Sum of at most 255, one unknown extension. */
    private static final String GOOD = "0166 0014 68747470733a2f2f6578616d706c652e636f6d2f"
            + "001c 68747470733a2f2f616e6f746865722e6578616d706c652e636f6d2f 00000000000003e8 00000000000003e8"
            + "02 0000 00000002 0008 00000000000000ff 0008 0000 0004 30313233";

    private static final TaskConfigurationFields FIELDS = new TaskConfigurationFields(
            "Zg",
            "https://leader.example/dap",
            "https://helper.example",
            60,
            100,
            BatchMode.LEADER_SELECTED,
            VdafConfiguration.of(new Prio3Count()),
            null);

    @Test
    void its_bytes_are_kept() {
        assertThat(TaskConfiguration.decode(hex(GOOD)).encode()).isEqualTo(hex(GOOD));
    }

    @Test
    void its_text_is_base64url_and_can_be_read_again() {
        TaskConfiguration configuration = TaskConfiguration.decode(hex(GOOD));

        assertThat(configuration.toString()).startsWith("AWYAFGh0dHBzOi8v").doesNotContain("=");
        assertThat(TaskConfiguration.parse(configuration.toString())).isEqualTo(configuration);
    }

    @Test
    void urls_are_bound_as_they_are_given() {
        assertThat(HexFormat.of().formatHex(TaskConfiguration.of(FIELDS).encode()))
                .contains(HexFormat.of().formatHex(Fixtures.ascii("https://leader.example/dap")) + "0016");
    }

    @Test
    void it_is_described_by_the_names_of_task_files() {
        TaskConfiguration configuration = TaskConfiguration.of(FIELDS.withTaskInterval(new TaskInterval(277, 28)));

        assertThat(configuration.describe())
                .hasToString("{task_info=Zg (f), leader=https://leader.example/dap, helper=https://helper.example,"
                        + " time_precision=60, min_batch_size=100, batch_mode=LeaderSelected, vdaf=\"Prio3Count\","
                        + " task_start=277, task_duration=28}");
        assertThat(TaskConfiguration.decode(hex(GOOD)).describe()).containsEntry("extensions", "1 unknown");
    }

    @Test
    void every_shorter_and_every_longer_text_is_refused() {
        byte[] good = hex(GOOD);
        for (int length = 0; length < good.length; length++) {
            refused(Arrays.copyOf(good, length), "");
        }
        refused(Arrays.copyOf(good, good.length + 1), "1 bytes are left over");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02 0000 00000002 | 03 0000 00000002 | batch_mode is 3, not 1 or 2",
                "02 0000 00000002 | 02 0001 ff 00000002 | batch_config is not empty",
                "00000000000003e8 00000000000003e8 02 | 0000000000000000 00000000000003e8 02 | time_precision must be a positive",
                "00000000000003e8 02 | 80000000000003e8 02 | min_batch_size must be 0 or more",
                "2f616e6f74686572 | 2fe46e6f74686572 | helper must be a URL",
                "0008 0000 0004 30313233 | 000c 0000 0004 30313233 0000 0000 | extension_type is 0 after 0",
                "0008 0000 0004 30313233 | 0006 0001 0002 3031 | start needs 8 bytes",
                "0008 0000 0004 30313233 | 0008 0000 0005 30313233 | extension_data needs 5 bytes",
            })
    void what_dap_18_does_not_allow_is_named(String part, String replacement, String message) {
        String good = GOOD.replace(" ", "");
        String bad = good.replace(part.replace(" ", ""), replacement.replace(" ", ""));

        assertThat(bad).isNotEqualTo(good);
        refused(hex(bad), message);
    }

    @Test
    void a_text_that_is_no_base64url_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TaskConfiguration.parse("a+b/"))
                .withMessageContaining("base64url");
    }

    @Test
    void an_unknown_vdaf_is_carried_and_told() {
        String unknown =
                GOOD.replace("00000002 0008 00000000000000ff", "00000005 0010 00000100 00000012 000000000000000e");

        TaskConfiguration configuration = TaskConfiguration.decode(hex(unknown));

        assertThat(configuration.encode()).isEqualTo(hex(unknown));
        assertThat(configuration.fields().vdaf().vdaf(DpStrategy.NONE)).isEmpty();
        assertThat(configuration.describe()).containsEntry("vdaf", "type 0x00000005");
    }

    @Test
    void a_known_vdaf_with_other_parameters_is_refused_when_it_is_asked_for() {
        VdafConfiguration zero = new VdafConfiguration(2, hex("0000000000000000"));

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> zero.vdaf(DpStrategy.NONE))
                .withMessageContaining("max_measurement must be between 1 and");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new VdafConfiguration(1, hex("00")).vdaf(DpStrategy.NONE))
                .withMessageContaining("1 bytes are left over");
    }

    @Test
    void fields_out_of_range_are_named() {
        fieldRefused(() -> FIELDS.withTaskInfo("A".repeat(400)), "task_info must have at most 255 bytes");
        fieldRefused(() -> FIELDS.withTaskInfo("task-info="), "task_info must be base64url");
        fieldRefused(() -> FIELDS.withUrls("", "https://h/"), "leader must be a URL");
        fieldRefused(() -> FIELDS.withUrls("https://l/", "https://h\u00e4/"), "helper must be a URL");
        fieldRefused(() -> FIELDS.withTimePrecision(0), "time_precision");
        fieldRefused(() -> FIELDS.withMinBatchSize(-1), "min_batch_size");
    }

    @Test
    void an_empty_task_info_is_allowed() {
        assertThat(TaskConfiguration.of(FIELDS.withTaskInfo("")).encode()).startsWith(hex("00 001a"));
    }

    @Test
    void vdafs_that_dap_18_cannot_name_are_refused() {
        fieldRefused(() -> VdafConfiguration.of(new Prio3Sum(8)), "bounds measurements by max_measurement");
        BigInteger wide = BigInteger.ONE.shiftLeft(64);
        fieldRefused(
                () -> VdafConfiguration.of(new Prio3SumVec(new MeasurementBound.Maximum(wide), 1, 1, DpStrategy.NONE)),
                "max_measurement must be below 2^64");
    }

    private static void refused(byte[] bytes, String message) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TaskConfiguration.decode(bytes))
                .withMessageContaining(message);
    }

    private static void fieldRefused(ThrowingCallable construction, String message) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(message);
    }
}
