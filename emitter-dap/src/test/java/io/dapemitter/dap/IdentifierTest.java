// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of identifiers are exact, values are values. */
final class IdentifierTest {
    private static final String TASK_TEXT = "L_MlvjMT-HdpVm8jhUXj0-UkpRSe6Rt1tjoQGzFURKg";
    private static final String JOB_TEXT = "khnVM-9aPWvYy99qO78bHw";

    @Test
    void a_text_is_read_and_written_back() {
        assertThat(TaskId.parse(TASK_TEXT)).hasToString(TASK_TEXT);
        assertThat(BatchId.parse(TASK_TEXT)).hasToString(TASK_TEXT);
        assertThat(CollectionJobId.parse(JOB_TEXT)).hasToString(JOB_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                JOB_TEXT,
                TASK_TEXT + "=",
                TASK_TEXT + "A",
                "L/MlvjMT+HdpVm8jhUXj0+UkpRSe6Rt1tjoQGzFURKg",
                "L_MlvjMT-HdpVm8jhUXj0-UkpRSe6Rt1tjoQGzFURKh",
                " _MlvjMT-HdpVm8jhUXj0-UkpRSe6Rt1tjoQGzFURKg",
                "L_MlvjMT-HdpVm8jhUXj0-UkpRSe6Rt1tjoQGzFURK="
            })
    void any_other_text_is_refused_with_what_was_expected(String text) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TaskId.parse(text))
                .withMessageContaining("a task id is 43 characters of base64url without padding (32 bytes)");
    }

    @Test
    void a_collection_job_id_says_its_own_length() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> CollectionJobId.parse(TASK_TEXT))
                .withMessageContaining("a collection job id is 22 characters");
    }

    @Test
    void an_error_shows_a_foreign_text_short_and_on_one_line() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TaskId.parse("first\nsecond" + "x".repeat(1000)))
                .withMessageContaining("first second")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
    }

    @Test
    void another_number_of_bytes_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchId.of(new byte[31]))
                .withMessageContaining("a batch id has 32 bytes, but 31 were given");
    }

    @Test
    void order_is_that_of_unsigned_bytes() {
        assertThat(TaskId.of(repeated(0x80, 32))).isGreaterThan(TaskId.of(repeated(0x7F, 32)));
    }

    @Test
    void equal_bytes_make_equal_identifiers_of_one_kind() {
        assertThat(TaskId.parse(TASK_TEXT))
                .isEqualTo(TaskId.parse(TASK_TEXT))
                .hasSameHashCodeAs(TaskId.parse(TASK_TEXT));
        assertThat((Object) TaskId.parse(TASK_TEXT)).isNotEqualTo(BatchId.parse(TASK_TEXT));
    }

    @Test
    void bytes_cannot_be_changed_from_outside() {
        byte[] given = repeated(1, 32);
        TaskId id = TaskId.of(given);
        given[0] = 9;
        id.bytes()[1] = 9;

        assertThat(id).isEqualTo(TaskId.of(repeated(1, 32)));
    }
}
