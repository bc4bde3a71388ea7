// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.prio3.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A file that would test nothing, or something else than it seems to, is refused with the place that is wrong. */
final class VectorSchemaTest {
    private static final String UNSHARD = "{'operation': 'unshard', 'success': true}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | operations are empty, so that nothing would be tested",
                "[{'success': true}] | operation 0 has no operation",
                "[{'operation': 'unshard'}] | operation 0 has no success",
                "[{'operation': 'unshard', 'success': 1}] | operation 0: success is neither false nor true",
                "[{'operation': 'prove', 'success': false}] | there is no operation prove",
                "[{'operation': 'shard', 'success': true}] | operation 0 has no report_index",
                "[{'operation': 'shard', 'report_index': 1, 'success': false}] | operation 0: report_index is 1, but there are 1",
                "[{'operation': 'shard', 'report_index': 0, 'success': false}] | report 0 has no measurement",
                "[{'operation': 'aggregate', 'success': true}] | operation 0 has no aggregator_id",
                "[{'operation': 'aggregate', 'aggregator_id': 2, 'success': true}] | operation 0: aggregator_id is 2, but there are 2",
                "[{'operation': 'aggregate', 'aggregator_id': 1, 'success': true}] | report 0 has no out_shares"
            })
    void operations_must_be_whole(String operations, String message) {
        assertRefused("{'shares': 2, 'reports': [{}], 'operations': %s}".formatted(operations), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'shares': 2 | the file has no reports",
                "'reports': [{}] | the file has no shares",
                "'shares': 2.5, 'reports': [{}] | the file: shares is no integer",
                "'shares': 255, 'reports': [{}] | the parameters are not possible: Prio3Count: aggregators must be between 2 and 254, but is 255",
                "'shares': 2, 'reports': [] | there are neither operations nor reports, so that nothing would be tested",
                "'shares': 2, 'reports': [1] | report 0 is no object",
                "'shares': 2, 'reports': [{}], 'agg_param': '00' | the file: agg_param is not empty",
                "'shares': 2, 'reports': [{}], 'algorithm_id': 4294967296 | the file: algorithm_id is not between 0 and 4294967295",
                "'shares': 2, 'reports': [{}], 'algorithm_id': -1 | the file: algorithm_id is not between 0 and 4294967295",
                "'shares': 2, 'reports': [{}], 'ctx': '0' | the file: ctx is not hexadecimal"
            })
    void a_file_must_be_whole(String members, String message) {
        assertRefused("{%s}".formatted(members), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['00'] | the file: agg_shares has 1 elements, not 2",
                "['00', '00', '00'] | the file: agg_shares has 3 elements, not 2",
                "['00', 0] | the file: agg_shares is no string"
            })
    void there_is_one_aggregate_share_of_each_aggregator(String shares, String message) {
        assertRefused(
                "{'shares': 2, 'reports': [{}], 'operations': [%s], 'agg_shares': %s}".formatted(UNSHARD, shares),
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"['00'] | 1", "['00', '00', '00'] | 3"})
    void there_is_one_input_share_of_each_aggregator(String shares, int size) {
        assertRefused("""
                {'shares': 2, 'verify_key': '', 'reports': [{'nonce': '', 'public_share': '', 'input_shares': %s}],
                 'operations': [{'operation': 'verify_init', 'report_index': 0, 'aggregator_id': 0, 'success': true}]}
                """.formatted(shares), "report 0: input_shares has %d elements, not 2".formatted(size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "'1'", "1.0", "[1]"})
    void a_count_is_0_or_1(String measurement) {
        assertThat(run("""
                {'shares': 2, 'reports': [{'measurement': %s, 'nonce': '', 'rand': ''}],
                 'operations': [{'operation': 'shard', 'report_index': 0, 'success': true}]}
                """.formatted(measurement)))
                .startsWith("shard of report 0: failed: the measurement, or an element of it, is n");
    }

    @Test
    void a_member_of_the_newer_draft_alone_is_unknown_in_the_older_one() {
        assertThat(VectorRun.isKnown("Prio3L1BoundSum", Generation.VDAF_18)).isTrue();
        assertThat(VectorRun.isKnown("Prio3L1BoundSum", Generation.VDAF_08)).isFalse();
        assertThat(VectorRun.isKnown("Prio3FixedPointBoundedL2VecSum", Generation.VDAF_18))
                .isFalse();
    }

    @Test
    void a_file_is_about_what_its_name_begins_with() {
        assertThat(VectorRun.subject("Prio3SumVec_chunk_larger_than_input.json"))
                .isEqualTo("Prio3SumVec");
        assertThat(VectorRun.subject("XofTurboShake128.json")).isEqualTo("XofTurboShake128");
    }

    private static void assertRefused(String json, String message) {
        assertThatExceptionOfType(VectorException.class)
                .isThrownBy(() -> run(json))
                .withMessage(message);
    }

    /** Runs a file of Prio3Count of the newer draft, written with single quotes. */
    private static String run(String json) {
        return VectorRun.of(
                        "Prio3Count", Generation.VDAF_18, JsonMapper.shared().readTree(json.replace('\'', '"')))
                .firstDifference()
                .orElse("");
    }
}
