// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An account that a token may see.
 *
 * @param id the account's UUID
 * @param name its name, or null
 */
public record ApiAccount(String id, @Nullable String name) {
    static Optional<ApiAccount> read(JsonNode object) {
        ApiFields fields = new ApiFields(object);
        String id = fields.requiredText("id");
        return ApiIds.isUuid(id) ? Optional.of(new ApiAccount(id, fields.text("name"))) : Optional.empty();
    }

    /**
     * Returns the account as people should read it.
     *
     * @return id and name
     */
    public String shown() {
        return name == null ? id : id + " (\"" + name + "\")";
    }
}
