// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dapemitter.prio3.ChunkLength;
import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** VDAFs of the API; expectations are written by hand from the reference. */
final class VdafMappingTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NO_NOISE =
            "\"dp_strategy\":{\"dp_strategy\":\"NoDifferentialPrivacy\",\"budget\":{\"epsilon\":null}}";

    private static DpStrategy laplace(String numerator, String denominator) {
        return new DpStrategy.PureDpDiscreteLaplace(
                new DpStrategy.Budget(new BigInteger(numerator), new BigInteger(denominator)));
    }

    private static VdafMapping.Read read(String json) {
        JsonNode node = JSON.readTree(json);
        return VdafMapping.read(node);
    }

    static Stream<Arguments> supported() {
        return Stream.of(
                arguments("{\"type\":\"count\"}", new Prio3Count(), List.of()),
                arguments("{\"type\":\"sum\",\"bits\":8}", new Prio3Sum(8), List.of()),
                arguments(
                        "{\"type\":\"histogram\",\"length\":5,\"chunk_length\":3," + NO_NOISE + "}",
                        new Prio3Histogram(5, 3),
                        List.of()),
                arguments(
                        "{\"type\":\"histogram\",\"buckets\":[\"strawberry\",\"chocolate, dark\",\"ünïcode\"],\"chunk_length\":2,"
                                + NO_NOISE + "}",
                        new Prio3Histogram(3, 2),
                        List.of("strawberry", "chocolate, dark", "ünïcode")),
                arguments(
                        "{\"type\":\"histogram\",\"buckets\":[\"0\",\"1\"],\"chunk_length\":2}",
                        new Prio3Histogram(2, 2),
                        List.of("0", "1")),
                arguments(
                        "{\"type\":\"histogram\",\"buckets\":[1,10,100],\"chunk_length\":2," + NO_NOISE + "}",
                        new Prio3Histogram(4, 2),
                        List.of("<=1", "2..10", "11..100", ">100")),
                arguments(
                        "{\"type\":\"histogram\",\"length\":4,\"chunk_length\":2,\"dp_strategy\":{\"dp_strategy\":\"PureDpDiscreteLaplace\",\"budget\":{\"epsilon\":[[1],[1]]}}}",
                        new Prio3Histogram(4, 2, laplace("1", "1")),
                        List.of()),
                arguments(
                        "{\"type\":\"sum_vec\",\"bits\":2,\"length\":3,\"chunk_length\":2,\"dp_strategy\":{\"dp_strategy\":\"PureDpDiscreteLaplace\",\"budget\":{\"epsilon\":[[5],[2]]}}}",
                        new Prio3SumVec(2, 3, 2, laplace("5", "2")),
                        List.of()),
                // 838860 * 2^32 + 3435973837 over 8388608 * 2^32
                arguments(
                        "{\"type\":\"histogram\",\"length\":6,\"chunk_length\":2,\"dp_strategy\":{\"dp_strategy\":\"PureDpDiscreteLaplace\",\"budget\":{\"epsilon\":[[3435973837,838860],[0,8388608]]}}}",
                        new Prio3Histogram(6, 2, laplace("3602879701896397", "36028797018963968")),
                        List.of()),
                arguments(
                        "{\"type\":\"histogram\",\"length\":5,\"chunk_length\":null," + NO_NOISE + "}",
                        new Prio3Histogram(5, 2),
                        List.of()),
                arguments(
                        "{\"type\":\"sum_vec\",\"bits\":4,\"length\":8,\"new_parameter\":7}",
                        new Prio3SumVec(4, 8, 5),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("supported")
    void every_form_becomes_its_vdaf_with_labels(String json, Vdaf vdaf, List<String> labels) {
        assertThat(read(json)).isEqualTo(new VdafMapping.Read.Supported(vdaf, labels));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"count_vec\",\"length\":5,\"chunk_length\":2}|count_vec",
                "{\"type\":\"unrecognized\"}|unrecognized",
                "{\"type\":\"poplar1\",\"bits\":8}|\"poplar1\" is not supported",
                "{\"type\":7}|gives no VDAF",
                "{}|gives no VDAF",
                "[]|gives no VDAF",
                "{\"type\":\"sum\"}|bits",
                "{\"type\":\"sum\",\"bits\":65}|bits",
                "{\"type\":\"sum\",\"bits\":\"8\"}|bits",
                "{\"type\":\"histogram\",\"buckets\":[]}|buckets",
                "{\"type\":\"histogram\",\"buckets\":[\"a\",1]}|buckets",
                "{\"type\":\"histogram\"}|buckets",
                "{\"type\":\"histogram\",\"length\":0}|length",
                "{\"type\":\"sum_vec\",\"length\":3}|bits",
                "{\"type\":\"histogram\",\"length\":2,\"dp_strategy\":{\"dp_strategy\":\"ZCdp\"}}|ZCdp"
            })
    void what_cannot_be_collected_has_a_reason(String json, String reason) {
        assertThat(read(json))
                .isInstanceOfSatisfying(
                        VdafMapping.Read.Unsupported.class,
                        unsupported -> assertThat(unsupported.reason()).contains(reason));
    }

    @Test
    void no_vdaf_at_all_is_unsupported() {
        assertThat(VdafMapping.read(null)).isInstanceOf(VdafMapping.Read.Unsupported.class);
    }

    /** The values are those that libprio gives. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "2, 2",
        "3, 1",
        "4, 2",
        "5, 2",
        "8, 3",
        "10, 4",
        "11, 4",
        "16, 6",
        "20, 3",
        "32, 5",
        "64, 10",
        "80, 12",
        "100, 7",
        "128, 9",
        "1000, 33",
        "10000, 79"
    })
    void legacy_rows_get_the_chunk_length_that_aggregators_choose(long length, long chunk) {
        assertThat(ChunkLength.optimal(length)).isEqualTo(chunk);
    }

    @Test
    void neighbouring_thresholds_name_the_one_value_between_them() {
        assertThat(BucketLabels.of(List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.valueOf(3))))
                .containsExactly("<=0", "1", "2..3", ">3");
    }

    @Test
    void thresholds_go_up_to_the_largest_of_64_bits() {
        assertThat(BucketLabels.of(List.of(new BigInteger("18446744073709551615"))))
                .containsExactly("<=18446744073709551615", ">18446744073709551615");
    }
}
