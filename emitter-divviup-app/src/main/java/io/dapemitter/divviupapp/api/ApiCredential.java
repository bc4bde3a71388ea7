// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import io.dapemitter.dap.HpkeAead;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.HpkeKdf;
import io.dapemitter.dap.HpkeKem;
import io.dapemitter.dap.HpkeSuite;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A collector credential as the API knows it: the public half only.
 *
 * @param id the credential's UUID
 * @param name its name, or null; names need not be unique
 * @param hpkeConfig the public key with its id and algorithms, or null when nobody here could use it
 * @param problem why {@code hpkeConfig} is null, for an operator; else empty
 * @param tokenHash base64url of the SHA-256 of the token that the leaders expect, or null for one that is older than tokens
 */
public record ApiCredential(
        String id,
        @Nullable String name,
        @Nullable HpkeConfig hpkeConfig,
        String problem,
        @Nullable String tokenHash) {
    static Optional<ApiCredential> read(JsonNode object) {
        ApiFields fields = new ApiFields(object);
        String id = fields.requiredText("id");
        if (!ApiIds.isUuid(id)) {
            return Optional.empty();
        }
        String name = fields.text("name");
        String tokenHash = fields.text("token_hash");
        JsonNode config = fields.node("hpke_config");
        try {
            if (!fields.oddFields().isEmpty() || config == null || !config.isObject()) {
                throw new IllegalArgumentException("has no readable hpke_config or token_hash");
            }
            return Optional.of(new ApiCredential(id, name, hpkeConfig(new ApiFields(config)), "", tokenHash));
        } catch (IllegalArgumentException e) {
            return Optional.of(new ApiCredential(id, name, null, String.valueOf(e.getMessage()), tokenHash));
        }
    }

    private static HpkeConfig hpkeConfig(ApiFields config) {
        Long id = config.number("id");
        if (id == null || id > 0xFF) {
            throw new IllegalArgumentException("has no HPKE id from 0 to 255");
        }
        HpkeSuite suite = new HpkeSuite(
                algorithm(config, "kem_id", HpkeKem::ofApiName),
                algorithm(config, "kdf_id", HpkeKdf::ofApiName),
                algorithm(config, "aead_id", HpkeAead::ofApiName));
        byte[] publicKey = Base64.getUrlDecoder().decode(config.requiredText("public_key"));
        if (publicKey.length != suite.kem().publicKeyLength()) {
            throw new IllegalArgumentException("has a public key of " + publicKey.length + " bytes, but one of "
                    + suite.kem().apiName() + " has " + suite.kem().publicKeyLength());
        }
        return new HpkeConfig(id.intValue(), suite, publicKey);
    }

    /** Names of known algorithms are texts, others objects as {@code {"Other":39321}}. */
    private static <T> T algorithm(ApiFields config, String field, Function<String, Optional<T>> byName) {
        JsonNode node = config.node(field);
        String name = node != null && node.isString() ? node.stringValue() : String.valueOf(node);
        return byName.apply(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("uses the HPKE algorithm " + name + ", which is not supported"));
    }

    /**
     * Returns the name by which its private half should be called.
     *
     * @return the credential's name, or {@code credential-ID} when it has none
     */
    public String shownName() {
        return name == null || name.isBlank() ? "credential-" + id : name;
    }
}
