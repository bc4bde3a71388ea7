// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Vectors;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A file of either generation that is wrong in one place is found out by the operation that comes upon this place first. */
final class VectorMutationTest {
    @ParameterizedTest
    @CsvSource({
        "/verify_key, verify_init of report 0 by aggregator 0: prepare share",
        "/agg_shares/0, aggregate by aggregator 0: aggregate share",
        "/agg_shares/1, aggregate by aggregator 1: aggregate share",
        "/prep/0/nonce, shard of report 0: public share",
        "/prep/0/rand, shard of report 0: public share",
        "/prep/0/public_share, shard of report 0: public share",
        "/prep/0/input_shares/0, shard of report 0: input share of aggregator 0",
        "/prep/0/input_shares/1, shard of report 0: input share of aggregator 1",
        "/prep/0/prep_shares/0/0, verify_init of report 0 by aggregator 0: prepare share",
        "/prep/0/prep_shares/0/1, verify_init of report 0 by aggregator 1: prepare share",
        "/prep/0/prep_messages/0, verifier_shares_to_message of report 0: prepare message",
        "/prep/0/out_shares/0/3, verify_next of report 0 by aggregator 0: output share",
        "/prep/0/out_shares/1/0, verify_next of report 0 by aggregator 1: output share"
    })
    void another_digit_in_a_file_of_vdaf_08_is_found(String place, String difference) throws IOException {
        assertDifference(Generation.VDAF_08, flipped(histogram08(), place), difference);
    }

    @ParameterizedTest
    @CsvSource({
        "/verify_key, verify_init of report 0 by aggregator 0: prepare share",
        "/ctx, shard of report 0: public share",
        "/agg_shares/0, aggregate by aggregator 0: aggregate share",
        "/agg_shares/1, aggregate by aggregator 1: aggregate share",
        "/reports/0/nonce, shard of report 0: public share",
        "/reports/0/rand, shard of report 0: public share",
        "/reports/0/public_share, shard of report 0: public share",
        "/reports/0/input_shares/0, shard of report 0: input share of aggregator 0",
        "/reports/0/input_shares/1, shard of report 0: input share of aggregator 1",
        "/reports/0/verifier_shares/0/0, verify_init of report 0 by aggregator 0: prepare share",
        "/reports/0/verifier_shares/0/1, verify_init of report 0 by aggregator 1: prepare share",
        "/reports/0/verifier_messages/0, verifier_shares_to_message of report 0: prepare message",
        "/reports/0/out_shares/0, verify_next of report 0 by aggregator 0: output share",
        "/reports/0/out_shares/1, verify_next of report 0 by aggregator 1: output share"
    })
    void another_digit_in_a_file_of_vdaf_18_is_found(String place, String difference) throws IOException {
        assertDifference(Generation.VDAF_18, flipped(histogram18(), place), difference);
    }

    @ParameterizedTest
    @CsvSource({"VDAF_08, prep", "VDAF_18, reports"})
    void another_measurement_is_found(Generation generation, String reports) throws IOException {
        ObjectNode file = histogram(generation);
        ObjectNode report = (ObjectNode) file.get(reports).get(0);
        report.put("measurement", 3 - report.get("measurement").intValue());

        assertDifference(generation, file, "shard of report 0: public share");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VDAF_08", "VDAF_18"})
    void another_result_is_found(Generation generation) throws IOException {
        ObjectNode file = histogram(generation);
        ((ArrayNode) file.get("agg_result")).set(0, IntNode.valueOf(7));

        assertDifference(generation, file, "unshard: result is ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void an_operation_that_should_not_have_succeeded_is_found(int operation) throws IOException {
        ObjectNode file = histogram18();
        ((ObjectNode) file.get("operations").get(operation)).put("success", false);

        assertThat(firstDifference("Prio3Histogram", Generation.VDAF_18, file).orElseThrow())
                .endsWith("succeeded, but must fail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Prio3Count_bad_gadget_poly",
                "Prio3Histogram_bad_helper_jr_blind",
                "Prio3Histogram_bad_verifier_message"
            })
    void an_operation_that_should_not_have_failed_is_found(String name) throws IOException {
        ObjectNode file = read("vdaf-18/" + name + ".json");
        file.get("operations").forEach(operation -> ((ObjectNode) operation).put("success", true));

        assertThat(firstDifference(VectorRun.subject(name), Generation.VDAF_18, file)
                        .orElseThrow())
                .contains(" failed: ");
    }

    @Test
    void a_failure_before_the_operation_that_must_fail_is_not_what_was_asked_for() throws IOException {
        ObjectNode file = read("vdaf-18/Prio3Histogram_bad_verifier_message.json");
        ((ArrayNode) file.get("operations")).remove(0);
        replaced(file, "/reports/0/input_shares/0", "00");

        assertDifference(Generation.VDAF_18, file, "verify_next of report 0 by aggregator 0: failed before it began: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "-1", "true", "4294967296"})
    void a_measurement_that_is_none_is_the_failure_that_a_file_may_ask_of_a_client(String measurement)
            throws IOException {
        ObjectNode file = histogram18();
        ((ObjectNode) file.at("/reports/0"))
                .set("measurement", JsonMapper.shared().readTree(measurement));
        ArrayNode operations = (ArrayNode) file.get("operations");
        JsonNode shard = operations.get(0);
        ((ObjectNode) shard).put("success", false);
        operations.removeAll().add(shard);

        assertThat(firstDifference("Prio3Histogram", Generation.VDAF_18, file)).isEmpty();
    }

    @Test
    void another_algorithm_id_than_the_names_gives_other_shares() throws IOException {
        ObjectNode file = histogram18();
        file.put("algorithm_id", 7);

        assertDifference(Generation.VDAF_18, file, "shard of report 0: public share");
    }

    /** The circuit is that of Prio3MultihotCountVec, but the draft's authors gave it no id yet. */
    @Test
    void an_algorithm_id_is_what_makes_a_file_under_another_name_pass() throws IOException {
        ObjectNode file = read("vdaf-08/Prio3MultiHotHistogram_0.json");
        file.set("max_weight", file.remove("max_count"));
        assertThat(firstDifference("Prio3MultihotCountVec", Generation.VDAF_08, file))
                .isPresent();

        file.put("algorithm_id", 0xFFFF_FFFFL);

        assertThat(firstDifference("Prio3MultihotCountVec", Generation.VDAF_08, file))
                .isEmpty();
    }

    @Test
    void a_number_of_proofs_is_what_makes_a_file_pass() throws IOException {
        ObjectNode file = read("vdaf-18/extra/Prio3SumVecField64MultiproofHmacSha256Aes128_0.json");
        String subject = "Prio3SumVecField64MultiproofHmacSha256Aes128";
        assertThat(firstDifference(subject, Generation.VDAF_18, file)).isEmpty();

        file.remove("proofs");

        assertThat(firstDifference(subject, Generation.VDAF_18, file)).isPresent();
    }

    private static void assertDifference(Generation generation, JsonNode file, String difference) {
        assertThat(firstDifference("Prio3Histogram", generation, file).orElseThrow())
                .startsWith(difference);
    }

    private static Optional<String> firstDifference(String subject, Generation generation, JsonNode file) {
        return VectorRun.of(subject, generation, file).firstDifference();
    }

    /** The first digit of a little-endian element is its lowest but one, so that it stays below the modulus. */
    private static JsonNode flipped(ObjectNode file, String place) {
        String old = file.at(place).stringValue();
        return replaced(file, place, Integer.toHexString(Character.digit(old.charAt(0), 16) ^ 1) + old.substring(1));
    }

    private static JsonNode replaced(ObjectNode file, String place, String text) {
        int slash = place.lastIndexOf('/');
        JsonNode parent = file.at(place.substring(0, slash));
        String last = place.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), StringNode.valueOf(text));
        } else {
            ((ObjectNode) parent).put(last, text);
        }
        return file;
    }

    private static ObjectNode histogram(Generation generation) throws IOException {
        return generation == Generation.VDAF_08 ? histogram08() : histogram18();
    }

    private static ObjectNode histogram08() throws IOException {
        return read("vdaf-08/Prio3Histogram_0.json");
    }

    private static ObjectNode histogram18() throws IOException {
        return read("vdaf-18/Prio3Histogram_0.json");
    }

    private static ObjectNode read(String name) throws IOException {
        return (ObjectNode) Vectors.read(name);
    }
}
