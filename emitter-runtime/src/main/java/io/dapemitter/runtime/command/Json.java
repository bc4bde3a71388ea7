// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for machines: keys in snake case, instants as RFC 3339, identifiers as base64url, absent values as null. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** Makes an object of keys and values in turn. */
    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), plain(keysAndValues[i + 1]));
        }
        return object;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Map) {
            return value;
        }
        return value instanceof Collection<?> ? value : value.toString();
    }

    static @Nullable Instant instant(@Nullable Long epochMillis) {
        return epochMillis == null ? null : Instant.ofEpochMilli(epochMillis);
    }

    static String text(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object) + "\n";
    }

    static String text(List<? extends Map<String, ?>> list) {
        return MAPPER.writeValueAsString(list) + "\n";
    }
}
