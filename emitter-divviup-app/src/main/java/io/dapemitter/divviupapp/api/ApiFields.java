// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes known fields from one JSON object. A field of another kind than it should be counts as absent and is noted by name. Unknown fields are not looked at. Not safe for use by several threads. */
final class ApiFields {
    private final JsonNode object;
    private final List<String> oddFields = new ArrayList<>();

    ApiFields(JsonNode object) {
        this.object = object;
    }

    /** The names of the fields that could not be read. */
    List<String> oddFields() {
        return List.copyOf(oddFields);
    }

    @Nullable
    JsonNode node(String field) {
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    @Nullable
    String text(String field) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            odd(field);
            return null;
        }
        return node.stringValue();
    }

    /** A text that has to be there; the empty text stands for one that is not. */
    String requiredText(String field) {
        String text = text(field);
        if (text == null) {
            if (!oddFields.contains(field)) {
                odd(field);
            }
            return "";
        }
        return text;
    }

    /** A whole number that is not negative. */
    @Nullable
    Long number(String field) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            odd(field);
            return null;
        }
        return node.longValue();
    }

    @Nullable
    Instant instant(String field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            odd(field);
            return null;
        }
    }

    void odd(String field) {
        oddFields.add(field);
    }
}
