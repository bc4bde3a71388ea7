// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object of a vector file, read strictly: whatever is missing or of another type is a {@link VectorException} with its place.
 *
 * @param place names the object, as {@code report 0}
 * @param json the object
 */
record Entry(String place, JsonNode json) {
    Entry {
        if (!json.isObject()) {
            throw new VectorException(place + " is no object");
        }
    }

    boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** What a key has, unless it is absent or null. */
    JsonNode get(String key) {
        if (!has(key)) {
            throw new VectorException("%s has no %s".formatted(place, key));
        }
        return json.get(key);
    }

    String text(String key) {
        return text(key, get(key));
    }

    byte[] bytes(String key) {
        return bytes(key, get(key));
    }

    byte[] bytes(String key, JsonNode hexadecimal) {
        try {
            return HexFormat.of().parseHex(text(key, hexadecimal));
        } catch (IllegalArgumentException e) {
            throw wrong(key, "is not hexadecimal");
        }
    }

    boolean bool(String key) {
        if (!get(key).isBoolean()) {
            throw wrong(key, "is neither false nor true");
        }
        return get(key).booleanValue();
    }

    /** An integer that fits. */
    int integer(String key) {
        return (int) integer(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    long integer(String key, long least, long most) {
        BigInteger value = bigInteger(key, get(key));
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw wrong(key, "is not between " + least + " and " + most);
        }
        return value.longValue();
    }

    BigInteger bigInteger(String key) {
        return bigInteger(key, get(key));
    }

    BigInteger bigInteger(String key, JsonNode number) {
        if (!number.isIntegralNumber()) {
            throw wrong(key, "is no integer");
        }
        return number.bigIntegerValue();
    }

    List<JsonNode> list(String key) {
        JsonNode list = get(key);
        if (!list.isArray()) {
            throw wrong(key, "is no array");
        }
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    /** An array of so many elements, no more and no fewer. */
    List<JsonNode> list(String key, int size) {
        List<JsonNode> elements = list(key);
        if (elements.size() != size) {
            throw wrong(key, "has " + elements.size() + " elements, not " + size);
        }
        return elements;
    }

    VectorException wrong(String key, String problem) {
        return new VectorException("%s: %s %s".formatted(place, key, problem));
    }

    private String text(String key, JsonNode text) {
        if (!text.isString()) {
            throw wrong(key, "is no string");
        }
        return text.stringValue();
    }
}
