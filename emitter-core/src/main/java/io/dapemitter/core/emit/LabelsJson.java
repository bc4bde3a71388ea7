// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of labels: a JSON array of texts. */
final class LabelsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private LabelsJson() {}

    static String format(List<String> labels) {
        return MAPPER.writeValueAsString(labels);
    }

    static List<String> parse(String json) {
        return MAPPER.readValue(json, TEXTS);
    }
}
