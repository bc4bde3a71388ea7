// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An aggregator, of the account or shared by all.
 *
 * @param id the aggregator's UUID
 * @param name its name, or null
 * @param dapUrl the base URL of its DAP resources as the API gives it; empty when it gives none
 * @param protocol the DAP version it speaks, as in {@code DAP-09}; empty when the API gives none
 */
public record ApiAggregator(String id, @Nullable String name, String dapUrl, String protocol) {
    static Optional<ApiAggregator> read(JsonNode object) {
        ApiFields fields = new ApiFields(object);
        String id = fields.requiredText("id");
        return ApiIds.isUuid(id)
                ? Optional.of(new ApiAggregator(
                        id, fields.text("name"), fields.requiredText("dap_url"), fields.requiredText("protocol")))
                : Optional.empty();
    }
}
