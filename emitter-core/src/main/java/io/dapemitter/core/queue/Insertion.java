// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import org.jspecify.annotations.Nullable;

/** A new job with its parent. */
record Insertion(NewJob job, @Nullable Long parentId) {
    /** The fixed time, or null. */
    @Nullable
    Long at() {
        return job.runAt() instanceof RunAt.At at ? at.epochMillis() : null;
    }

    /** The delay in milliseconds where there is no fixed time. */
    long delay() {
        return job.runAt() instanceof RunAt.After after ? after.delay().toMillis() : 0;
    }
}
