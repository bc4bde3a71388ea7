// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.protocol.Prio3;
import io.dapemitter.prio3.protocol.ShardedMeasurement;
import io.dapemitter.prio3.protocol.TestVariants;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The member of the family that a vector file is about, and how its measurements are written there.
 *
 * @param prio3 with the file's parameters
 * @param measurement reads one
 */
record Variant<M>(Prio3<M> prio3, Function<JsonNode, M> measurement) {
    /** The algorithm id that the drafts use for what has none. */
    private static final int TEST_ID = 0xFFFF_FFFF;

    ShardedMeasurement shard(JsonNode json, byte[] nonce, byte[] randomness) {
        return prio3.shard(measurement.apply(json), nonce, randomness);
    }

    /** The member with a name, which is the start of the file's; empty if it is none of Prio3. */
    static Optional<Variant<?>> of(String name, Generation generation, JsonNode file) {
        return named(name, generation, file).map(variant -> variant.adapted(file));
    }

    private Variant<M> adapted(JsonNode file) {
        Prio3<M> adapted = prio3.withAggregators(file.get("shares").intValue());
        if (file.has("proofs")) {
            adapted = adapted.withProofs(file.get("proofs").intValue());
        }
        if (file.has("algorithm_id")) {
            adapted = adapted.withAlgorithmId((int) file.get("algorithm_id").longValue());
        }
        return new Variant<>(
                file.has("ctx") ? adapted.withContext(VectorFile.bytes(file.get("ctx"))) : adapted, measurement);
    }

    private static Optional<Variant<?>> named(String name, Generation generation, JsonNode file) {
        return switch (name) {
            case "Prio3Count" -> some(Prio3.count(generation), json -> json.asInt() == 1);
            case "Prio3Sum" -> some(Prio3.sum(generation, bound(file)), JsonNode::bigIntegerValue);
            case "Prio3SumVec" ->
                some(Prio3.sumVec(generation, bound(file), length(file), chunkLength(file)), Variant::integers);
            case "Prio3Histogram" ->
                some(Prio3.histogram(generation, length(file), chunkLength(file)), JsonNode::intValue);
            case "Prio3MultihotCountVec" -> multihot(generation, file, "max_weight", Optional.empty());
            case "Prio3MultiHotHistogram" -> multihot(generation, file, "max_count", Optional.of(TEST_ID));
            case "Prio3L1BoundSum" ->
                some(
                        Prio3.l1BoundSum(file.get("max_value").bigIntegerValue(), length(file), chunkLength(file)),
                        Variant::integers);
            case "Prio3SumVecField64MultiproofHmacSha256Aes128" ->
                some(multiproof(generation, file, 3), Variant::integers);
            case "Prio3SumVecField64Multiproof" -> turboShake(generation, file, 3);
            case "Prio3SumVecWithMultiproof" -> turboShake(generation, file, generation == Generation.VDAF_08 ? 4 : 3);
            case "Prio3HigherDegree" -> some(TestVariants.higherDegree(), JsonNode::intValue);
            default -> Optional.empty();
        };
    }

    private static <M> Optional<Variant<?>> some(Prio3<M> prio3, Function<JsonNode, M> measurement) {
        return Optional.of(new Variant<>(prio3, measurement));
    }

    private static Optional<Variant<?>> multihot(
            Generation generation, JsonNode file, String weight, Optional<Integer> id) {
        Prio3<List<Boolean>> prio3 = Prio3.multihotCountVec(
                generation, length(file), file.get(weight).intValue(), chunkLength(file));
        return some(id.map(prio3::withAlgorithmId).orElse(prio3), Variant::bits);
    }

    private static Optional<Variant<?>> turboShake(Generation generation, JsonNode file, int proofs) {
        return some(
                multiproof(generation, file, proofs)
                        .withXof(XofKind.TURBO_SHAKE_128)
                        .withAlgorithmId(TEST_ID),
                Variant::integers);
    }

    private static Prio3<List<BigInteger>> multiproof(Generation generation, JsonNode file, int proofs) {
        return Prio3.sumVecField64Multiproof(generation, bound(file), length(file), chunkLength(file), proofs);
    }

    private static MeasurementBound bound(JsonNode file) {
        return file.has("bits")
                ? new MeasurementBound.Bits(file.get("bits").intValue())
                : new MeasurementBound.Maximum(file.get("max_measurement").bigIntegerValue());
    }

    private static int length(JsonNode file) {
        return file.get("length").intValue();
    }

    private static int chunkLength(JsonNode file) {
        return file.get("chunk_length").intValue();
    }

    private static List<BigInteger> integers(JsonNode json) {
        List<BigInteger> integers = new ArrayList<>();
        json.forEach(element -> integers.add(element.bigIntegerValue()));
        return integers;
    }

    private static List<Boolean> bits(JsonNode json) {
        List<Boolean> bits = new ArrayList<>();
        json.forEach(element -> bits.add(element.isBoolean() ? element.booleanValue() : element.intValue() == 1));
        return bits;
    }
}
