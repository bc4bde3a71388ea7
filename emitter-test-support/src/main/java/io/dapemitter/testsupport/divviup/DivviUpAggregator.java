// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.net.URI;

/**
 * An aggregator of the Divvi Up API. Its {@code features}, {@code vdafs} and {@code query_types} are served in an order that changes from request to request. Immutable.
 *
 * @param json as the API serves it
 */
public record DivviUpAggregator(String json) implements DivviUpRow<DivviUpAggregator> {

    /** The JSON object given, without white space; throws {@link IllegalArgumentException} if it is none. */
    public DivviUpAggregator {
        json = JsonText.object(json).toString();
    }

    /**
     * A DAP-09 aggregator that all accounts share and that can be leader or helper.
     *
     * @param name its id follows from it
     * @param dapUrl where DAP is spoken, ending in a slash
     */
    public static DivviUpAggregator named(String name, URI dapUrl) {
        return new DivviUpAggregator("""
                {"id": "%s", "account_id": null, "created_at": "2026-11-20T14:54:12.123456Z",
                 "updated_at": "2026-11-20T14:54:12.123466Z", "deleted_at": null, "role": "Either", "name": %s,
                 "dap_url": "%s", "api_url": "%saggregator-api", "is_first_party": true,
                 "query_types": ["TimeInterval", "FixedSize"],
                 "vdafs": ["Prio3Count", "Prio3Sum", "Prio3Histogram", "Prio3SumVec"], "protocol": "DAP-09",
                 "features": ["TokenHash", "UploadMetrics", "TimeBucketedFixedSize", "PureDpDiscreteLaplace",
                              "AggregationJobMetrics"]}""".formatted(idOf(name), JsonText.quoted(name), dapUrl, dapUrl));
    }

    /**
     * The id that {@link #named(String, URI)} gives.
     *
     * @param name of the aggregator
     */
    public static String idOf(String name) {
        return DivviUpIds.uuid("aggregator " + name);
    }

    /**
     * The same aggregator with another protocol.
     *
     * @param protocol for instance {@code DAP-18}
     */
    public DivviUpAggregator withProtocol(String protocol) {
        return withText("protocol", protocol);
    }

    @Override
    public DivviUpAggregator withJson(String other) {
        return new DivviUpAggregator(other);
    }
}
