// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.net.URI;

/** Where an aggregator's resources live: below its URL, whose path is kept, with or without a slash at its end (DAP-09 section 3). */
public final class AggregatorUrl {
    private AggregatorUrl() {}

    /**
     * A resource of an aggregator.
     *
     * @param aggregator the aggregator's URL
     * @param resource what follows, without a slash before it, as {@code hpke_config}; only characters that stand for themselves in a URL
     * @throws IllegalArgumentException if the URL is not absolute or has a query or a fragment
     */
    public static URI resolve(URI aggregator, String resource) {
        if (!aggregator.isAbsolute()
                || aggregator.isOpaque()
                || aggregator.getRawQuery() != null
                || aggregator.getRawFragment() != null) {
            throw new IllegalArgumentException("an aggregator's URL must be absolute, without query and fragment");
        }
        String base = aggregator.toString();
        return URI.create(base + (base.endsWith("/") ? "" : "/") + resource);
    }

    /** A resource of a task, as {@code reports}; otherwise as {@link #resolve}. */
    public static URI ofTask(URI aggregator, TaskId taskId, String resource) {
        return resolve(aggregator, "tasks/%s/%s".formatted(taskId, resource));
    }

    /** Where a collection job lives: the same path in all versions that are spoken here (DAP-09 and DAP-17 section 4.6.1, Janus main). */
    static URI ofCollectionJob(URI leader, TaskId taskId, CollectionJobId collectionJobId) {
        return ofTask(leader, taskId, "collection_jobs/" + collectionJobId);
    }
}
