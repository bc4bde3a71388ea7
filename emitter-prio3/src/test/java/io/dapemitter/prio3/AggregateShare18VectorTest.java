// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The aggregate shares of the VDAF-18 vectors add up to their results. Vectors with more than two shares get the helpers' added beforehand. */
final class AggregateShare18VectorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Prio3Count_0",
                "Prio3Count_1",
                "Prio3Count_2",
                "Prio3Sum_0",
                "Prio3Sum_1",
                "Prio3Sum_2",
                "Prio3SumVec_0",
                "Prio3SumVec_1",
                "Prio3Histogram_0",
                "Prio3Histogram_1",
                "Prio3Histogram_2",
                "Prio3SumVecWithMultiproof_0",
                "Prio3SumVecWithMultiproof_1",
                "extra/Prio3Histogram_len1_chunk1",
                "extra/Prio3SumVecField64MultiproofHmacSha256Aes128_0",
                "extra/Prio3SumVecField64MultiproofHmacSha256Aes128_2",
                "extra/Prio3SumVec_chunk_larger_than_input",
                "extra/Prio3Sum_max1"
            })
    void shares_of_a_vector_add_up_to_its_result(String name) throws IOException {
        JsonNode vector = Vectors.read("vdaf-18/" + name + ".json");
        Vdaf vdaf = vdaf(name, vector);
        List<byte[]> shares = new ArrayList<>();
        vector.get("agg_shares").forEach(share -> shares.add(HexFormat.of().parseHex(share.stringValue())));
        byte[] helpers = shares.get(1);
        for (byte[] further : shares.subList(2, shares.size())) {
            helpers = Shares.add(vdaf, helpers, further);
        }

        UnshardedAggregate aggregate = AggregateShares.unshard(
                vdaf, shares.get(0), helpers, vector.get("reports").size());

        assertThat(aggregate)
                .isEqualTo(new UnshardedAggregate(ExactIntegers.of(integers(vector.get("agg_result"))), false));
    }

    private static Vdaf vdaf(String name, JsonNode vector) {
        if (name.contains("Count")) {
            return new Prio3Count();
        }
        if (name.contains("Histogram")) {
            return new Prio3Histogram(number(vector, "length"), number(vector, "chunk_length"));
        }
        MeasurementBound bound =
                new MeasurementBound.Maximum(vector.get("max_measurement").bigIntegerValue());
        if (name.contains("Sum_")) {
            return new Prio3Sum(bound);
        }
        int length = number(vector, "length");
        int chunkLength = number(vector, "chunk_length");
        return name.contains("ultiproof")
                ? new Prio3SumVecField64MultiproofHmacSha256Aes128(3, bound, length, chunkLength, DpStrategy.NONE)
                : new Prio3SumVec(bound, length, chunkLength, DpStrategy.NONE);
    }

    private static int number(JsonNode vector, String key) {
        return vector.get(key).intValue();
    }

    private static List<BigInteger> integers(JsonNode result) {
        if (!result.isArray()) {
            return List.of(result.bigIntegerValue());
        }
        List<BigInteger> integers = new ArrayList<>();
        result.forEach(element -> integers.add(element.bigIntegerValue()));
        return integers;
    }
}
