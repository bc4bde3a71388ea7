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

/** The aggregate shares of the VDAF-08 vectors add up to their results. Vectors with three shares get two of them added beforehand. */
final class AggregateShareVectorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Prio3Count_0",
                "Prio3Count_1",
                "Prio3Sum_0",
                "Prio3Sum_1",
                "Prio3SumVec_0",
                "Prio3SumVec_1",
                "Prio3Histogram_0",
                "Prio3Histogram_1",
                "Prio3SumVecField64Multiproof_0",
                "Prio3SumVecField64Multiproof_1",
                "Prio3SumVecWithMultiproof_0",
                "extra/Prio3Histogram_len100_chunk10",
                "extra/Prio3Histogram_len1_chunk1",
                "extra/Prio3SumVecField64MultiproofHmacSha256Aes128_0",
                "extra/Prio3SumVec_chunk_larger_than_input",
                "extra/Prio3Sum_bits1",
                "extra/Prio3Sum_bits64"
            })
    void shares_of_a_vector_add_up_to_its_result(String name) throws IOException {
        JsonNode vector = Vectors.read("vdaf-08/" + name + ".json");
        Vdaf vdaf = vdaf(name, vector);
        List<byte[]> shares = new ArrayList<>();
        vector.get("agg_shares").forEach(share -> shares.add(HexFormat.of().parseHex(share.stringValue())));
        byte[] helpers = shares.get(1);
        for (byte[] further : shares.subList(2, shares.size())) {
            helpers = Shares.add(vdaf, helpers, further);
        }

        UnshardedAggregate aggregate = AggregateShares.unshard(
                vdaf, shares.get(0), helpers, vector.get("prep").size());

        assertThat(aggregate)
                .isEqualTo(new UnshardedAggregate(ExactIntegers.of(integers(vector.get("agg_result"))), false));
    }

    private static Vdaf vdaf(String name, JsonNode vector) {
        if (name.contains("Count")) {
            return new Prio3Count();
        }
        if (name.contains("Sum_")) {
            return new Prio3Sum(number(vector, "bits"));
        }
        int length = number(vector, "length");
        int chunkLength = number(vector, "chunk_length");
        if (name.contains("Histogram")) {
            return new Prio3Histogram(length, chunkLength);
        }
        int bits = number(vector, "bits");
        return name.contains("ultiproof")
                ? new Prio3SumVecField64MultiproofHmacSha256Aes128(3, bits, length, chunkLength)
                : new Prio3SumVec(bits, length, chunkLength);
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
