// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ChunkLength;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From the API's form of a VDAF to ours, by way of Janus' form, whose reader knows every parameter. */
final class VdafMapping {
    private VdafMapping() {}

    /** What a VDAF of the API turned out to be. */
    sealed interface Read {
        /**
         * One that can be collected.
         *
         * @param vdaf the VDAF with its parameters
         * @param labels names for the buckets of a histogram; empty when there are none
         */
        record Supported(Vdaf vdaf, List<String> labels) implements Read {}

        /**
         * One that cannot.
         *
         * @param reason why, for an operator
         */
        record Unsupported(String reason) implements Read {}
    }

    static Read read(@Nullable JsonNode vdaf) {
        JsonNode type = vdaf == null ? null : vdaf.get("type");
        if (vdaf == null || type == null || !type.isString()) {
            return new Read.Unsupported("the API gives no VDAF for it that could be read");
        }
        try {
            return switch (type.stringValue()) {
                case "count" -> new Read.Supported(VdafJson.parse("\"Prio3Count\""), List.of());
                case "sum" -> supported("Prio3Sum", with(vdaf, "bits"), List.of());
                case "sum_vec" -> sumVec(vdaf);
                case "histogram" -> histogram(vdaf);
                case "count_vec" ->
                    new Read.Unsupported(
                            "its VDAF count_vec is one that no leader of the API can run; make a sum_vec task with bits 1");
                case "unrecognized" ->
                    new Read.Unsupported(
                            "the API itself does not know its VDAF (\"unrecognized\"); ask who runs the API");
                default ->
                    new Read.Unsupported("its VDAF \"" + ErrorTexts.oneLine(type.stringValue())
                            + "\" is not supported by this version; a newer one may know it");
            };
        } catch (DecodeException e) {
            return new Read.Unsupported("its VDAF " + type.stringValue() + " is not supported: " + e.getMessage());
        }
    }

    private static Read supported(String name, ObjectNode parameters, List<String> labels) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set(name, parameters);
        Vdaf vdaf = VdafJson.parse(root.toString());
        return new Read.Supported(vdaf, labels);
    }

    private static Read sumVec(JsonNode vdaf) {
        ObjectNode parameters = with(vdaf, "bits", "length", "dp_strategy");
        putChunkLength(
                parameters,
                vdaf,
                vdaf.path("bits").longValue(0) * vdaf.path("length").longValue(0));
        return supported("Prio3SumVec", parameters, List.of());
    }

    /** The three forms are told apart in the order in which the API itself does. */
    private static Read histogram(JsonNode vdaf) {
        ObjectNode parameters = with(vdaf, "dp_strategy");
        List<String> labels = List.of();
        JsonNode length = vdaf.get("length");
        if (length != null && !length.isNull()) {
            parameters.set("length", length);
        } else {
            labels = labels(vdaf.path("buckets"));
            parameters.put("length", labels.size());
        }
        putChunkLength(parameters, vdaf, parameters.path("length").longValue(0));
        return supported("Prio3Histogram", parameters, labels);
    }

    private static List<String> labels(JsonNode buckets) {
        List<String> names = new ArrayList<>();
        List<BigInteger> thresholds = new ArrayList<>();
        for (JsonNode bucket : buckets) {
            if (bucket.isString()) {
                names.add(bucket.stringValue());
            } else if (bucket.isIntegralNumber()) {
                thresholds.add(bucket.bigIntegerValue());
            }
        }
        if (buckets.isEmpty() || (names.size() != buckets.size() && thresholds.size() != buckets.size())) {
            throw new DecodeException("its buckets must be names, or whole numbers, and at least one");
        }
        return names.isEmpty() ? BucketLabels.of(thresholds) : names;
    }

    private static ObjectNode with(JsonNode vdaf, String... parameters) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String parameter : parameters) {
            JsonNode value = vdaf.get(parameter);
            if (value != null) {
                chosen.set(parameter, value);
            }
        }
        return chosen;
    }

    /** Legacy rows lack it. No part of a result depends on it, so what aggregators choose by default will do. */
    private static void putChunkLength(ObjectNode parameters, JsonNode vdaf, long measurementLength) {
        JsonNode given = vdaf.get("chunk_length");
        if (given == null || given.isNull()) {
            parameters.put("chunk_length", ChunkLength.optimal(measurementLength));
        } else {
            parameters.set("chunk_length", given);
        }
    }
}
