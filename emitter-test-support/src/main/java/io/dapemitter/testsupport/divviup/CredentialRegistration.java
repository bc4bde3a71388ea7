// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dapemitter.testsupport.http.Reply;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** POST of a collector credential: an HpkeConfig in standard base64 and, as an option, a name. Nothing keeps a key from being registered twice. */
final class CredentialRegistration {
    private final DivviUpDatabase database;

    CredentialRegistration(DivviUpDatabase database) {
        this.database = database;
    }

    /** 201 with the token, or 400. */
    Reply register(String accountId, byte[] body) {
        JsonNode request;
        try {
            request = JsonText.MAPPER.readTree(new String(body, UTF_8));
        } catch (JacksonException exception) {
            return parseError(".", "expected value at line 1 column 1");
        }
        return wrongType(request).orElseGet(() -> register(accountId, request));
    }

    private Reply register(String accountId, JsonNode request) {
        byte[] encoded;
        try {
            encoded = strictBase64(text(request, "hpke_config"));
        } catch (IllegalArgumentException notBase64) {
            return validationError("base64", null);
        }
        String hpkeConfig;
        try {
            hpkeConfig = ApiHpkeConfig.json(encoded);
        } catch (IllegalArgumentException undecodable) {
            return validationError("collector_credential", undecodable.getMessage());
        }
        return ApiReplies.json(201, database.newCredential(accountId, hpkeConfig, text(request, "name")));
    }

    private static Optional<Reply> wrongType(JsonNode request) {
        if (!request.isObject()) {
            return Optional.of(parseError(".", "invalid type, expected struct NewCollectorCredential"));
        }
        for (String field : new String[] {"hpke_config", "name"}) {
            JsonNode value = request.path(field);
            if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
                return Optional.of(parseError(field, "invalid type: " + value + ", expected a string"));
            }
        }
        return Optional.empty();
    }

    /** Unlike the JDK's decoder the API's insists on the padding. */
    private static byte[] strictBase64(@Nullable String text) {
        if (text == null || text.length() % 4 != 0) {
            throw new IllegalArgumentException("Padding is missing.");
        }
        return Base64.getDecoder().decode(text);
    }

    private static @Nullable String text(JsonNode request, String field) {
        JsonNode value = request.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    private static Reply validationError(String code, @Nullable String message) {
        String error = "{\"hpke_config\":[{\"code\":\"%s\",\"message\":%s,\"params\":{}}]}";
        return ApiReplies.json(400, error.formatted(code, JsonText.quoted(message)));
    }

    private static Reply parseError(String path, String message) {
        return ApiReplies.json(
                400, "{\"path\":%s,\"message\":%s}".formatted(JsonText.quoted(path), JsonText.quoted(message)));
    }
}
