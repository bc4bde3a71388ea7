// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in a form in which two answers can be compared: keys sorted, and what the API gives in any order sorted too. */
final class ComparableJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SETS = Set.of("query_types", "vdafs", "features");

    private ComparableJson() {}

    /** Values and all; lists of rows and the sets inside aggregators in a fixed order. */
    static String whole(String json) {
        return json.isEmpty() ? "" : whole(JSON.readTree(json), true);
    }

    /** Keys and types only; a list is the set of its elements' shapes. */
    static String shape(String json) {
        return json.isEmpty() ? "" : shape(JSON.readTree(json));
    }

    /** Without some of the top level's fields. */
    static String without(String json, Set<String> fields) {
        return JsonText.object(json).remove(fields).toString();
    }

    private static String whole(JsonNode node, boolean anyOrder) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties()
                    .forEach(field ->
                            fields.put(field.getKey(), whole(field.getValue(), SETS.contains(field.getKey()))));
            return fields.toString();
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(whole(element, false)));
            if (anyOrder) {
                elements.sort(Comparator.naturalOrder());
            }
            return elements.toString();
        }
        return node.toString();
    }

    private static String shape(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), shape(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(ComparableJson::shape)
                    .distinct()
                    .sorted()
                    .toList()
                    .toString();
        }
        return node.getNodeType().toString();
    }
}
