// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Measurements as vector files write them. What cannot be one at all is an {@link IllegalArgumentException}, as one that is out of range: a file may ask for that. */
final class Measurements {
    private Measurements() {}

    /** Draft 08 writes 0 and 1, draft 18 also false and true. */
    static boolean bit(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        BigInteger integer = integer(json);
        if (integer.signum() != 0 && !integer.equals(BigInteger.ONE)) {
            throw new IllegalArgumentException("the measurement, or an element of it, is neither 0 nor 1");
        }
        return integer.signum() > 0;
    }

    static BigInteger integer(JsonNode json) {
        if (!json.isIntegralNumber()) {
            throw new IllegalArgumentException("the measurement, or an element of it, is no integer");
        }
        return json.bigIntegerValue();
    }

    static int index(JsonNode json) {
        BigInteger integer = integer(json);
        if (integer.bitLength() >= Integer.SIZE) {
            throw new IllegalArgumentException("the measurement is out of range");
        }
        return integer.intValue();
    }

    static List<Boolean> bits(JsonNode json) {
        return list(json, Measurements::bit);
    }

    static List<BigInteger> integers(JsonNode json) {
        return list(json, Measurements::integer);
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> element) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("the measurement is no array");
        }
        List<T> elements = new ArrayList<>();
        json.forEach(value -> elements.add(element.apply(value)));
        return elements;
    }
}
