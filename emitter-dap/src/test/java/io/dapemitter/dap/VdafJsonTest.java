// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.DpStrategy.Budget;
import io.dapemitter.prio3.DpStrategy.PureDpDiscreteLaplace;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** VDAF parameters in the JSON form of Janus 0.7. */
final class VdafJsonTest {
    private static final PureDpDiscreteLaplace ONE_TENTH = new PureDpDiscreteLaplace(
            new Budget(BigInteger.valueOf(3602879701896397L), BigInteger.valueOf(36028797018963968L)));

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("\"Prio3Count\"", new Prio3Count()),
                Arguments.of("{\"Prio3Sum\":{\"bits\":16}}", new Prio3Sum(16)),
                Arguments.of(
                        "{\"Prio3SumVec\":{\"bits\":8,\"length\":4,\"chunk_length\":6}}", new Prio3SumVec(8, 4, 6)),
                Arguments.of(
                        "{\"Prio3Sum\":{\"max_measurement\":18446744069414584320}}",
                        new Prio3Sum(new MeasurementBound.Maximum(new BigInteger("18446744069414584320")))),
                Arguments.of(
                        "{\"Prio3SumVec\":{\"max_measurement\":255,\"length\":4,\"chunk_length\":6}}",
                        new Prio3SumVec(MeasurementBound.maximum(255), 4, 6, DpStrategy.NONE)),
                Arguments.of(
                        "{\"Prio3SumVecField64MultiproofHmacSha256Aes128\":{\"proofs\":3,\"max_measurement\":255,"
                                + "\"length\":4,\"chunk_length\":6}}",
                        new Prio3SumVecField64MultiproofHmacSha256Aes128(
                                3, MeasurementBound.maximum(255), 4, 6, DpStrategy.NONE)),
                Arguments.of("{\"Prio3Histogram\":{\"length\":4,\"chunk_length\":2}}", new Prio3Histogram(4, 2)),
                Arguments.of(
                        "{\"Prio3SumVecField64MultiproofHmacSha256Aes128\":{\"proofs\":3,\"bits\":8,\"length\":4,"
                                + "\"chunk_length\":6}}",
                        new Prio3SumVecField64MultiproofHmacSha256Aes128(3, 8, 4, 6)),
                Arguments.of(
                        "{\"Prio3Histogram\":{\"length\":4,\"chunk_length\":2,\"dp_strategy\":{\"dp_strategy\":"
                                + "\"PureDpDiscreteLaplace\",\"budget\":{\"epsilon\":[[3435973837,838860],[0,8388608]]}}}}",
                        new Prio3Histogram(4, 2, ONE_TENTH)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_is_read(String json, Vdaf vdaf) {
        assertThat(VdafJson.parse(json)).isEqualTo(vdaf);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_vdaf_is_written_without_blanks(String json, Vdaf vdaf) {
        assertThat(VdafJson.format(vdaf)).isEqualTo(json);
    }

    @Test
    void no_noise_may_be_written_out() {
        assertThat(VdafJson.parse("""
                        {"Prio3Histogram": {"length": 4, "chunk_length": 2,
                         "dp_strategy": {"dp_strategy": "NoDifferentialPrivacy", "budget": {"epsilon": null}}}}""")).isEqualTo(new Prio3Histogram(4, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Prio3Sum\" | is not a supported VDAF with these parameters",
                "{\"Poplar1\":{\"bits\":8}} | Poplar1",
                "{\"Prio3Sum\":{}} | Prio3Sum needs an integer",
                "{\"Prio3Sum\":{\"bits\":\"8\"}} | Prio3Sum needs an integer",
                "{\"Prio3Sum\":{\"bits\":8.0}} | Prio3Sum needs an integer",
                "{\"Prio3Sum\":{\"bits\":99999999999}} | Prio3Sum needs an integer",
                "{\"Prio3Sum\":{\"bits\":8,\"max_measurement\":255}} | one of the two",
                "{\"Prio3Sum\":{\"max_measurement\":\"255\"}} | Prio3Sum needs an integer 'max_measurement'",
                "{\"Prio3Sum\":{\"max_measurement\":0}} | max_measurement must be between 1 and 18446744069414584320",
                "{\"Prio3Sum\":{\"max_measurement\":18446744069414584321}} | max_measurement must be between",
                "{\"Prio3Sum\":{\"bits\":65}} | bits must be between 1 and 64",
                "{\"Prio3Sum\":{\"bits\":8,\"bist\":8}} | has no parameter",
                "{\"Prio3Sum\":8} | needs an object",
                "{\"Prio3Sum\":{\"bits\":8},\"Prio3Count\":{}} | object with one key",
                "{\"Prio3Sum\":{\"bits\":8,\"bits\":9}} | not valid JSON",
                "[] | object with one key",
                "{\"Prio3Histogram\":{\"length\":4,\"chunk_length\":2,\"dp_strategy\":{}}} | dp_strategy needs an inner key",
                "{\"Prio3Histogram\":{\"length\":4,\"chunk_length\":2,\"dp_strategy\":{\"dp_strategy\":\"X\"}}} | is not supported",
            })
    void other_forms_are_refused_with_the_reason(String json, String message) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> VdafJson.parse(json))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | needs budget.epsilon",
                "{} | needs budget.epsilon",
                "{\"epsilon\":[[1]]} | needs budget.epsilon",
                "{\"epsilon\":[1,1]} | no array of at most 64 digits",
                "{\"epsilon\":[[1],[4294967296]]} | not an integer of 32 bits",
                "{\"epsilon\":[[1],[-1]]} | not an integer of 32 bits",
                "{\"epsilon\":[[1],[0]]} | greater than 0",
                "{\"epsilon\":[[],[1]]} | greater than 0",
            })
    void a_budget_of_another_form_is_refused(String budget, String message) {
        String json = "{\"Prio3Histogram\":{\"length\":4,\"chunk_length\":2,\"dp_strategy\":"
                + "{\"dp_strategy\":\"PureDpDiscreteLaplace\",\"budget\":%s}}}".formatted(budget);

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> VdafJson.parse(json))
                .withMessageContaining(message);
    }
}
