// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.EmitterTask;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings of collection as the handlers use them, with the defaults of the mode filled in.
 *
 * @param collectNext the default of tasks that do not say
 * @param maxOpenCollectionJobs the default limit with {@link CollectNext#AT_ONCE}
 * @param ids where collection job ids come from
 * @param minPollDelay the first wait between two polls
 * @param maxPollDelay the longest wait between two polls
 * @param patience how long a pending collection job holds its task back
 * @param spread the range over which tasks of one schedule are spread
 * @param requestTimeout the longest time for a request with its whole answer
 * @param recovery whether lost collection jobs are looked for, before the first create of a task and daily
 */
public record CollectSettings(
        CollectNext collectNext,
        int maxOpenCollectionJobs,
        CollectionJobIdMode ids,
        Duration minPollDelay,
        Duration maxPollDelay,
        Duration patience,
        Duration spread,
        Duration requestTimeout,
        boolean recovery) {
    /**
     * Takes the settings of collection from a configuration.
     *
     * @param config the configuration
     * @param draining whether a single pass is made, for which polls follow each other faster
     * @return the settings
     */
    public static CollectSettings of(EmitterConfig config, boolean draining) {
        return new CollectSettings(
                config.collectNext(),
                config.maxOpenCollectionJobs(),
                config.collectionJobIds(),
                Objects.requireNonNullElse(config.minPollDelay(), Duration.ofSeconds(draining ? 1 : 2)),
                Objects.requireNonNullElse(config.maxPollDelay(), Duration.ofSeconds(draining ? 15 : 300)),
                config.patience(),
                config.scheduleSpread(),
                config.httpClient().requestTimeout(),
                config.collectionJobIds() == CollectionJobIdMode.DERIVED);
    }

    /**
     * Returns these settings for an emitter that looks for nothing.
     *
     * @return the changed copy
     */
    public CollectSettings withoutRecovery() {
        return new CollectSettings(
                collectNext,
                maxOpenCollectionJobs,
                ids,
                minPollDelay,
                maxPollDelay,
                patience,
                spread,
                requestTimeout,
                false);
    }

    /** How many intervals of the task may be pending at once. */
    int openIntervals(EmitterTask task) {
        return Objects.requireNonNullElse(task.maxOpenCollectionJobs(), maxOpenCollectionJobs);
    }

    /** How many collection jobs of the task may be open at once. */
    int openLimit(EmitterTask task) {
        if (Objects.requireNonNullElse(task.collectNext(), collectNext) == CollectNext.AFTER_RESULT) {
            return 1;
        }
        return Objects.requireNonNullElse(task.maxOpenCollectionJobs(), maxOpenCollectionJobs);
    }
}
