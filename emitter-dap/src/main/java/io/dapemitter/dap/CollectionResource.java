// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.net.URI;

/** Where collection jobs live; the same path in all versions that are spoken here (DAP-09 and DAP-17 section 4.6.1, Janus main). */
final class CollectionResource {
    private CollectionResource() {}

    static URI uri(URI leader, TaskId taskId, CollectionJobId collectionJobId) {
        if (!leader.isAbsolute()
                || leader.isOpaque()
                || leader.getRawQuery() != null
                || leader.getRawFragment() != null) {
            throw new IllegalArgumentException("a leader's URL must be absolute, without query and fragment");
        }
        String base = leader.toString();
        String separator = base.endsWith("/") ? "" : "/";
        return URI.create("%s%stasks/%s/collection_jobs/%s".formatted(base, separator, taskId, collectionJobId));
    }
}
