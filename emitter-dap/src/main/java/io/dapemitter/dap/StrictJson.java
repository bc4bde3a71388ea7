// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one JSON document. Errors tell the place but nothing of the text, which may be secret. */
final class StrictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {}

    static JsonNode parse(String what, String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new DecodeException("%s is not valid JSON%s".formatted(what, place(e.getLocation())));
        }
        throw new DecodeException("%s is empty, but JSON was expected".formatted(what));
    }

    /** The document, or nothing if it is none. */
    static Optional<JsonNode> tryParse(byte[] json) {
        try {
            return Optional.of(MAPPER.readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** An object of texts and numbers, as UTF-8, in the order of the map. */
    static byte[] write(Map<String, Object> object) {
        return MAPPER.writeValueAsBytes(object);
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
