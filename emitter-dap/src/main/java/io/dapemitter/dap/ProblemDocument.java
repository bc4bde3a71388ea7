// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An aggregator's explanation of a refusal (RFC 9457, DAP-09 section 3.2). Texts are made fit for a log: one line, at most 500 characters.
 *
 * @param type the problem type as sent; {@code about:blank} where there was none
 * @param title short text for people
 * @param status the status the document repeats
 * @param detail longer text for people
 */
public record ProblemDocument(String type, Optional<String> title, OptionalInt status, Optional<String> detail) {
    /** The media type of such a document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String BLANK = "about:blank";
    private static final int MAXIMUM_BODY_LENGTH = 64 * 1024;
    private static final int MAXIMUM_TEXT_LENGTH = 500;

    /**
     * Reads a body leniently: with another or no media type it still counts if it is a JSON object with a text {@code type}. Nothing for an empty body, a proxy's
     * HTML, or more than 64 KiB.
     *
     * @param contentType the answer's content type, null if it had none
     */
    public static Optional<ProblemDocument> parse(@Nullable String contentType, byte[] body) {
        if (body.length == 0 || body.length > MAXIMUM_BODY_LENGTH) {
            return Optional.empty();
        }
        return StrictJson.tryParse(body)
                .filter(JsonNode::isObject)
                .filter(root -> isProblemType(contentType) || text(root, "type").isPresent())
                .map(ProblemDocument::of);
    }

    /** A refusal of DAP's own types, with the type's title; the detail is null where there is nothing to add. */
    public static ProblemDocument of(ProblemType type, int status, @Nullable String detail) {
        return new ProblemDocument(
                type.urn(), Optional.of(type.title()), OptionalInt.of(status), Optional.ofNullable(detail));
    }

    private static ProblemDocument of(JsonNode root) {
        JsonNode status = root.get("status");
        boolean hasStatus = status != null && status.isIntegralNumber() && status.canConvertToInt();
        return new ProblemDocument(
                text(root, "type").orElse(BLANK),
                text(root, "title"),
                hasStatus ? OptionalInt.of(status.intValue()) : OptionalInt.empty(),
                text(root, "detail"));
    }

    private static boolean isProblemType(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE);
    }

    private static Optional<String> text(JsonNode root, String key) {
        JsonNode value = root.get(key);
        return value != null && value.isString()
                ? Optional.of(Texts.printable(value.stringValue(), MAXIMUM_TEXT_LENGTH))
                : Optional.empty();
    }

    /**
     * The document as JSON in UTF-8.
     *
     * @param taskId the task that the request named, which DAP-09 wants in the document (section 3.2) and some clients rely on; null if it named none
     */
    public byte[] toJson(@Nullable TaskId taskId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type);
        title.ifPresent(text -> document.put("title", text));
        status.ifPresent(number -> document.put("status", number));
        detail.ifPresent(text -> document.put("detail", text));
        if (taskId != null) {
            document.put("taskid", taskId.toString());
        }
        return StrictJson.write(document);
    }

    /** The type, if it is one of DAP's. */
    public Optional<ProblemType> problemType() {
        return ProblemType.ofErrorName(errorName());
    }

    /**
     * The error's name: {@code batchInvalid} for DAP's types with or without their prefix, {@code collection-job-abandoned} for Janus' own (what follows {@code #}), else
     * the type.
     */
    public String errorName() {
        if (type.startsWith(ProblemType.PREFIX)) {
            return type.substring(ProblemType.PREFIX.length());
        }
        return type.substring(type.indexOf('#') + 1);
    }
}
