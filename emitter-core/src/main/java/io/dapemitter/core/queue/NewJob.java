// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job to be inserted.
 *
 * @param kind which handler it is for
 * @param lane which slots it runs in
 * @param serialKey a key of which at most one job is alive (ready or leased) at a time, or null for none; opaque
 * @param runAt when it becomes due
 * @param payload what the handler reads, as JSON text with a version: references, never results
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewJob(String kind, String lane, byte @Nullable [] serialKey, RunAt runAt, String payload) {
    /**
     * A job that is due at once.
     *
     * @param kind as the record says
     * @param lane as the record says
     * @param serialKey as the record says
     * @param payload as the record says
     * @return the job
     */
    public static NewJob due(String kind, String lane, byte @Nullable [] serialKey, String payload) {
        return new NewJob(kind, lane, serialKey, new RunAt.Due(), payload);
    }

    /**
     * The same job, due later.
     *
     * @param delay counted from the insertion
     * @return a copy
     */
    public NewJob after(Duration delay) {
        return new NewJob(kind, lane, serialKey, new RunAt.After(delay), payload);
    }

    /**
     * The same job, due at a fixed time.
     *
     * @param epochMillis UTC milliseconds since the epoch
     * @return a copy
     */
    public NewJob at(long epochMillis) {
        return new NewJob(kind, lane, serialKey, new RunAt.At(epochMillis), payload);
    }
}
