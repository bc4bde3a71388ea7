// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.protocol.Prio3;
import io.dapemitter.prio3.protocol.ShardedMeasurement;
import io.dapemitter.prio3.protocol.TestVariants;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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

    private static final long LARGEST_ID = 0xFFFF_FFFFL;

    private static final Set<String> OF_VDAF_18_ALONE = Set.of("Prio3L1BoundSum", "Prio3HigherDegree");

    /** Of each name the member with the parameters of a file. */
    private static final Map<String, BiFunction<Generation, Entry, Variant<?>>> MEMBERS = Map.ofEntries(
            Map.entry("Prio3Count", (generation, file) -> new Variant<>(Prio3.count(generation), Measurements::bit)),
            Map.entry(
                    "Prio3Sum",
                    (generation, file) -> new Variant<>(Prio3.sum(generation, bound(file)), Measurements::integer)),
            Map.entry(
                    "Prio3SumVec",
                    (generation, file) -> new Variant<>(
                            Prio3.sumVec(generation, bound(file), length(file), chunkLength(file)),
                            Measurements::integers)),
            Map.entry(
                    "Prio3Histogram",
                    (generation, file) -> new Variant<>(
                            Prio3.histogram(generation, length(file), chunkLength(file)), Measurements::index)),
            Map.entry("Prio3MultihotCountVec", (generation, file) -> multihot(generation, file, "max_weight")),
            Map.entry(
                    "Prio3MultiHotHistogram",
                    (generation, file) ->
                            multihot(generation, file, "max_count").withAlgorithmId(TEST_ID)),
            Map.entry(
                    "Prio3L1BoundSum",
                    (generation, file) -> new Variant<>(
                            Prio3.l1BoundSum(file.bigInteger("max_value"), length(file), chunkLength(file)),
                            Measurements::integers)),
            Map.entry(
                    "Prio3SumVecField64MultiproofHmacSha256Aes128",
                    (generation, file) -> multiproof(generation, file, 3)),
            Map.entry("Prio3SumVecField64Multiproof", (generation, file) -> turboShake(generation, file, 3)),
            Map.entry(
                    "Prio3SumVecWithMultiproof",
                    (generation, file) -> turboShake(generation, file, generation == Generation.VDAF_08 ? 4 : 3)),
            Map.entry(
                    "Prio3HigherDegree",
                    (generation, file) -> new Variant<>(TestVariants.higherDegree(), Measurements::index)));

    ShardedMeasurement shard(JsonNode json, byte[] nonce, byte[] randomness) {
        return prio3.shard(measurement.apply(json), nonce, randomness);
    }

    /** Whether a generation has a member with a name. */
    static boolean isKnown(String name, Generation generation) {
        return MEMBERS.containsKey(name) && (generation == Generation.VDAF_18 || !OF_VDAF_18_ALONE.contains(name));
    }

    /** A known member with the parameters of a file. */
    static Variant<?> of(String name, Generation generation, Entry file) {
        try {
            return Optional.ofNullable(MEMBERS.get(name))
                    .orElseThrow()
                    .apply(generation, file)
                    .adapted(file);
        } catch (IllegalArgumentException e) {
            throw new VectorException("the parameters are not possible: " + e.getMessage());
        }
    }

    private Variant<M> adapted(Entry file) {
        Prio3<M> adapted = prio3.withAggregators(file.integer("shares"));
        if (file.has("proofs")) {
            adapted = adapted.withProofs(file.integer("proofs"));
        }
        if (file.has("algorithm_id")) {
            adapted = adapted.withAlgorithmId((int) file.integer("algorithm_id", 0, LARGEST_ID));
        }
        return new Variant<>(file.has("ctx") ? adapted.withContext(file.bytes("ctx")) : adapted, measurement);
    }

    private Variant<M> withAlgorithmId(int id) {
        return new Variant<>(prio3.withAlgorithmId(id), measurement);
    }

    private static Variant<List<Boolean>> multihot(Generation generation, Entry file, String weight) {
        return new Variant<>(
                Prio3.multihotCountVec(generation, length(file), file.integer(weight), chunkLength(file)),
                Measurements::bits);
    }

    private static Variant<List<BigInteger>> turboShake(Generation generation, Entry file, int proofs) {
        Variant<List<BigInteger>> multiproof = multiproof(generation, file, proofs);
        return new Variant<>(
                multiproof.prio3().withXof(XofKind.TURBO_SHAKE_128).withAlgorithmId(TEST_ID), multiproof.measurement());
    }

    private static Variant<List<BigInteger>> multiproof(Generation generation, Entry file, int proofs) {
        return new Variant<>(
                Prio3.sumVecField64Multiproof(generation, bound(file), length(file), chunkLength(file), proofs),
                Measurements::integers);
    }

    private static MeasurementBound bound(Entry file) {
        return file.has("bits")
                ? new MeasurementBound.Bits(file.integer("bits"))
                : new MeasurementBound.Maximum(file.bigInteger("max_measurement"));
    }

    private static int length(Entry file) {
        return file.integer("length");
    }

    private static int chunkLength(Entry file) {
        return file.integer("chunk_length");
    }
}
