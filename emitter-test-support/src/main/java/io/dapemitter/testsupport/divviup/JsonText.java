// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON objects as text, changed field by field. */
final class JsonText {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    // As many fraction digits as there are, as the API writes them.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(-1).toFormatter();

    private JsonText() {}

    /** Reads an object; throws {@link IllegalArgumentException} for anything else. */
    static ObjectNode object(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("Not a JSON object: " + json);
        } catch (JacksonException exception) {
            throw new IllegalArgumentException("Not JSON: " + json, exception);
        }
    }

    static String with(String json, String field, String value) {
        return object(json).set(field, MAPPER.readTree(value)).toString();
    }

    static String without(String json, String field) {
        ObjectNode object = object(json);
        object.remove(field);
        return object.toString();
    }

    /** The field's text; empty where it is absent, null or no string. */
    static Optional<String> text(String json, String field) {
        JsonNode value = object(json).path(field);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** The JSON string of a text, or null. */
    static String quoted(@Nullable String text) {
        return MAPPER.writeValueAsString(text);
    }

    /** The JSON string of a timestamp as the API writes it, to the microsecond, or null. */
    static String quoted(@Nullable Instant instant) {
        return quoted(instant == null ? null : TIMESTAMP.format(instant.truncatedTo(ChronoUnit.MICROS)));
    }
}
