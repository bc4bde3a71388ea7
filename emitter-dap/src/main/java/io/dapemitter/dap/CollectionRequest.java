// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a collector asks a leader for (DAP-09 section 4.6.1, CollectionReq). {@link DapProtocol} gives the bytes of each version. */
public final class CollectionRequest {
    private final Query query;
    private final byte[] aggregationParameter;
    private final List<Extension> extensions;

    /** A request without extensions; the aggregation parameter is empty for Prio3. */
    public CollectionRequest(Query query, byte[] aggregationParameter) {
        this(query, aggregationParameter, List.of());
    }

    /** A request with extensions, which DAP-18 has and DAP-09 has not. */
    public CollectionRequest(Query query, byte[] aggregationParameter, List<Extension> extensions) {
        this.query = Objects.requireNonNull(query, "query");
        this.aggregationParameter = aggregationParameter.clone();
        this.extensions = List.copyOf(extensions);
    }

    /** A request with an empty aggregation parameter, as every Prio3 task has it. */
    public static CollectionRequest of(Query query) {
        return new CollectionRequest(query, new byte[0]);
    }

    /** Which batch is asked for. */
    public Query query() {
        return query;
    }

    /** A copy of the VDAF's aggregation parameter. */
    public byte[] aggregationParameter() {
        return aggregationParameter.clone();
    }

    /** As they were received: a leader refuses types that it does not know, and types that do not increase strictly. */
    public List<Extension> extensions() {
        return extensions;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CollectionRequest that
                && query.equals(that.query)
                && Arrays.equals(aggregationParameter, that.aggregationParameter)
                && extensions.equals(that.extensions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(query, Arrays.hashCode(aggregationParameter), extensions);
    }

    @Override
    public String toString() {
        return "CollectionRequest[query=%s, aggregationParameter=%d bytes, extensions=%s]"
                .formatted(query, aggregationParameter.length, extensions);
    }
}
