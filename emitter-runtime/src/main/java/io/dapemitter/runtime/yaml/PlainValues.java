// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns nodes into plain Java values, for readers that know nothing of YAML. */
public final class PlainValues {
    private PlainValues() {}

    /**
     * Turns a node into strings, {@link Long}s ({@link BigInteger} where they do not fit), {@link Double}s, {@link Boolean}s, lists and maps of these. Nulls are left out of lists and
     * maps; tags are dropped.
     *
     * @param node the node
     * @return the value, or empty for null
     */
    public static Optional<Object> of(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, Object> values = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> of(entry.value()).ifPresent(value -> values.put(entry.key(), value)));
            return Optional.of(values);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Object> values = new ArrayList<>();
            sequence.items().forEach(item -> of(item).ifPresent(values::add));
            return Optional.of(values);
        }
        return scalar((YamlNode.Scalar) node);
    }

    private static Optional<Object> scalar(YamlNode.Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> Optional.empty();
            case TEXT -> Optional.of(scalar.text());
            case BOOLEAN -> Optional.of(scalar.text().equalsIgnoreCase("true"));
            case FLOAT -> Optional.of(floating(scalar.text()));
            case INTEGER ->
                Optional.ofNullable(scalar.integer())
                        .map(value -> value.bitLength() < Long.SIZE ? (Object) value.longValue() : value);
        };
    }

    /** YAML's {@code .inf} and {@code .nan} are no Java numbers; as texts they are refused by whoever wants a number. */
    private static Object floating(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
