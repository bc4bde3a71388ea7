// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;

/** What a handler can ask while it runs. Thread-safe. */
public interface JobContext {
    /**
     * The time until the handler is interrupted because its lease is about to end, by this process's monotonic clock. Grows when the lease is renewed.
     *
     * @return not negative
     */
    Duration remaining();

    /**
     * Whether the process is stopping, so that nothing long should be begun.
     *
     * @return true once the stop has begun
     */
    boolean stopping();
}
