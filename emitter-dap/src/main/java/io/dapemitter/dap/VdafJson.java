// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The compact JSON form of VDAF parameters, as Janus writes them: {@code "Prio3Count"}, <code>{"Prio3Sum":{"bits":16}}</code> with DAP-09,
 * <code>{"Prio3Sum":{"max_measurement":1000}}</code> with DAP-18. The key {@code dp_strategy} is written only where there is noise.
 */
public final class VdafJson {
    private static final String WHAT = "the VDAF";
    private static final String COUNT = "Prio3Count";
    private static final String SUM = "Prio3Sum";
    private static final String SUM_VEC = "Prio3SumVec";
    private static final String HISTOGRAM = "Prio3Histogram";
    private static final String MULTIPROOF = "Prio3SumVecField64MultiproofHmacSha256Aes128";
    private static final String BITS = "bits";
    private static final String MAXIMUM = "max_measurement";
    private static final String KNOWN = String.join(", ", COUNT, SUM, SUM_VEC, HISTOGRAM, MULTIPROOF);

    private VdafJson() {}

    /** The JSON form, without white space. */
    public static String format(Vdaf vdaf) {
        if (vdaf instanceof Prio3Count) {
            return JsonNodeFactory.instance.stringNode(vdaf.name()).toString();
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode parameters = root.putObject(vdaf.name());
        putParameters(parameters, vdaf);
        if (!(vdaf.dpStrategy() instanceof DpStrategy.NoDifferentialPrivacy)) {
            parameters.set("dp_strategy", DpStrategyJson.format(vdaf.dpStrategy()));
        }
        return root.toString();
    }

    private static void putParameters(ObjectNode parameters, Vdaf vdaf) {
        if (vdaf instanceof Prio3Sum sum) {
            putBound(parameters, sum.measurementBound());
        } else if (vdaf instanceof Prio3SumVec sumVec) {
            putBound(parameters, sumVec.measurementBound());
            parameters.put("length", sumVec.length());
            parameters.put("chunk_length", sumVec.chunkLength());
        } else if (vdaf instanceof Prio3Histogram histogram) {
            parameters.put("length", histogram.length());
            parameters.put("chunk_length", histogram.chunkLength());
        } else if (vdaf instanceof Prio3SumVecField64MultiproofHmacSha256Aes128 multiproof) {
            parameters.put("proofs", multiproof.proofs());
            putBound(parameters, multiproof.measurementBound());
            parameters.put("length", multiproof.length());
            parameters.put("chunk_length", multiproof.chunkLength());
        }
    }

    private static void putBound(ObjectNode parameters, MeasurementBound bound) {
        if (bound instanceof MeasurementBound.Bits bits) {
            parameters.put(BITS, bits.bits());
        } else {
            parameters.put(MAXIMUM, bound.largest());
        }
    }

    /**
     * Reads the JSON form.
     *
     * @throws DecodeException for another VDAF, a missing, unknown or impossible parameter; the message names it
     */
    public static Vdaf parse(String json) {
        JsonNode root = StrictJson.parse(WHAT, json);
        if (root.isString()) {
            return unit(root.stringValue());
        }
        if (!root.isObject() || root.size() != 1) {
            throw new DecodeException(
                    "the VDAF must be \"Prio3Count\" or an object with one key, as {\"Prio3Sum\":{\"bits\":16}}");
        }
        Map.Entry<String, JsonNode> variant = root.properties().iterator().next();
        try {
            return withParameters(variant.getKey(), variant.getValue());
        } catch (IllegalArgumentException e) {
            throw new DecodeException("the VDAF is not possible: " + e.getMessage());
        }
    }

    private static Vdaf unit(String name) {
        if (name.equals(COUNT)) {
            return new Prio3Count();
        }
        throw unknown(name);
    }

    private static Vdaf withParameters(String name, JsonNode node) {
        ParameterReader read = new ParameterReader(name, node);
        return switch (name) {
            case SUM -> {
                read.allow(Set.of(BITS, MAXIMUM));
                yield new Prio3Sum(read.bound());
            }
            case SUM_VEC -> {
                read.allow(Set.of(BITS, MAXIMUM, "length", "chunk_length", "dp_strategy"));
                yield new Prio3SumVec(
                        read.bound(), read.integer("length"), read.integer("chunk_length"), read.dpStrategy());
            }
            case HISTOGRAM -> {
                read.allow(Set.of("length", "chunk_length", "dp_strategy"));
                yield new Prio3Histogram(read.integer("length"), read.integer("chunk_length"), read.dpStrategy());
            }
            case MULTIPROOF -> {
                read.allow(Set.of("proofs", BITS, MAXIMUM, "length", "chunk_length", "dp_strategy"));
                yield new Prio3SumVecField64MultiproofHmacSha256Aes128(
                        read.integer("proofs"),
                        read.bound(),
                        read.integer("length"),
                        read.integer("chunk_length"),
                        read.dpStrategy());
            }
            default -> throw unknown(name);
        };
    }

    private static DecodeException unknown(String name) {
        return new DecodeException("'%s' is not a supported VDAF with these parameters; there are %s"
                .formatted(Texts.printable(name, 80), KNOWN));
    }

    /** Reads the parameters of one variant. */
    private record ParameterReader(String vdaf, JsonNode parameters) {
        void allow(Set<String> keys) {
            if (!parameters.isObject()) {
                throw new DecodeException("%s needs an object of parameters".formatted(vdaf));
            }
            for (String key : parameters.propertyNames()) {
                if (!keys.contains(key)) {
                    throw new DecodeException("%s has no parameter '%s'; there are %s"
                            .formatted(
                                    vdaf,
                                    Texts.printable(key, 40),
                                    keys.stream().sorted().toList()));
                }
            }
        }

        int integer(String key) {
            JsonNode value = parameters.get(key);
            if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
                throw new DecodeException("%s needs an integer '%s'".formatted(vdaf, key));
            }
            return value.intValue();
        }

        /** {@code bits} of VDAF-08 or {@code max_measurement} of VDAF-18. */
        MeasurementBound bound() {
            JsonNode maximum = parameters.get(MAXIMUM);
            if (parameters.has(BITS) == (maximum != null)) {
                throw new DecodeException("%s needs an integer '%s' (DAP-09) or '%s' (DAP-18), one of the two"
                        .formatted(vdaf, BITS, MAXIMUM));
            }
            if (maximum == null) {
                return new MeasurementBound.Bits(integer(BITS));
            }
            if (!maximum.isIntegralNumber()) {
                throw new DecodeException("%s needs an integer '%s'".formatted(vdaf, MAXIMUM));
            }
            return new MeasurementBound.Maximum(maximum.bigIntegerValue());
        }

        DpStrategy dpStrategy() {
            return DpStrategyJson.parse(vdaf, parameters.get("dp_strategy"));
        }
    }
}
