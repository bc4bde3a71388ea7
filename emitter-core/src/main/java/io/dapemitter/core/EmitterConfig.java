// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.collect.CollectionJobIdMode;
import io.dapemitter.core.task.CollectNext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Emitter} behaves. Immutable; start from {@link #defaults()} and change what differs.
 *
 * @param collectNext when a task asks for its next batch, unless the task says otherwise
 * @param maxOpenCollectionJobs how many collection jobs of a task may be open with {@link CollectNext#AT_ONCE}
 * @param collectionJobIds where collection job ids come from
 * @param minPollDelay the first wait between two polls of a collection job; null for 2 s, or 1 s while draining
 * @param maxPollDelay the longest wait between two polls; null for 300 s, or 15 s while draining
 * @param patience how long a pending collection job holds its task back
 * @param scheduleSpread the range over which tasks of one schedule are spread, each by a stable offset
 * @param resultRetention how long a stored result is kept after its last emission ended
 * @param lease how long a process may work on a queue job before others may take it
 * @param maxConcurrentJobWorkers how many creates and polls run at once in this process
 * @param jobPollInterval how often the queue is asked for due jobs when nothing wakes it
 * @param discoveryInterval how often tasks are listed
 * @param httpClient how leaders are reached
 */
public record EmitterConfig(
        CollectNext collectNext,
        int maxOpenCollectionJobs,
        CollectionJobIdMode collectionJobIds,
        @Nullable Duration minPollDelay,
        @Nullable Duration maxPollDelay,
        Duration patience,
        Duration scheduleSpread,
        Duration resultRetention,
        Duration lease,
        int maxConcurrentJobWorkers,
        Duration jobPollInterval,
        Duration discoveryInterval,
        HttpClientConfig httpClient) {
    /** Refuses values with which nothing would run. */
    public EmitterConfig {
        requirePositive("max_open_collection_jobs", maxOpenCollectionJobs);
        requirePositive("max_concurrent_job_workers", maxConcurrentJobWorkers);
        requirePositive("worker_lease_duration_secs", lease.toMillis());
        requirePositive("job_poll_interval_ms", jobPollInterval.toMillis());
        requirePositive("task_discovery_interval_secs", discoveryInterval.toMillis());
        if (httpClient.requestTimeout().compareTo(lease.dividedBy(2)) > 0) {
            throw new IllegalArgumentException("worker_lease_duration_secs (" + lease.toSeconds()
                    + ") must be at least twice http_client.request_timeout_secs ("
                    + httpClient.requestTimeout().toSeconds()
                    + "), or work would be taken away while an answer is awaited");
        }
    }

    private static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, not " + value);
        }
    }

    /**
     * Returns the defaults.
     *
     * @return a configuration with every default
     */
    public static EmitterConfig defaults() {
        return new EmitterConfig(
                CollectNext.AFTER_RESULT,
                10,
                CollectionJobIdMode.DERIVED,
                null,
                null,
                Duration.ofSeconds(3600),
                Duration.ofSeconds(60),
                Duration.ofDays(30),
                Duration.ofSeconds(120),
                32,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                HttpClientConfig.DEFAULTS);
    }

    /**
     * Returns this configuration with another collectNext.
     *
     * @param collectNext when a task asks for its next batch, unless the task says otherwise
     * @return the changed copy
     */
    public EmitterConfig withCollectNext(CollectNext collectNext) {
        return changed(draft -> draft.collectNext = collectNext);
    }

    /**
     * Returns this configuration with another maxOpenCollectionJobs.
     *
     * @param maxOpenCollectionJobs how many collection jobs of a task may be open with {@link CollectNext#AT_ONCE}
     * @return the changed copy
     */
    public EmitterConfig withMaxOpenCollectionJobs(int maxOpenCollectionJobs) {
        return changed(draft -> draft.maxOpenCollectionJobs = maxOpenCollectionJobs);
    }

    /**
     * Returns this configuration with another collectionJobIds.
     *
     * @param collectionJobIds where collection job ids come from
     * @return the changed copy
     */
    public EmitterConfig withCollectionJobIds(CollectionJobIdMode collectionJobIds) {
        return changed(draft -> draft.collectionJobIds = collectionJobIds);
    }

    /**
     * Returns this configuration with another minPollDelay.
     *
     * @param minPollDelay the first wait between two polls of a collection job; null for 2 s, or 1 s while draining
     * @return the changed copy
     */
    public EmitterConfig withMinPollDelay(@Nullable Duration minPollDelay) {
        return changed(draft -> draft.minPollDelay = minPollDelay);
    }

    /**
     * Returns this configuration with another maxPollDelay.
     *
     * @param maxPollDelay the longest wait between two polls; null for 300 s, or 15 s while draining
     * @return the changed copy
     */
    public EmitterConfig withMaxPollDelay(@Nullable Duration maxPollDelay) {
        return changed(draft -> draft.maxPollDelay = maxPollDelay);
    }

    /**
     * Returns this configuration with another patience.
     *
     * @param patience how long a pending collection job holds its task back
     * @return the changed copy
     */
    public EmitterConfig withPatience(Duration patience) {
        return changed(draft -> draft.patience = patience);
    }

    /**
     * Returns this configuration with another scheduleSpread.
     *
     * @param scheduleSpread the range over which tasks of one schedule are spread, each by a stable offset
     * @return the changed copy
     */
    public EmitterConfig withScheduleSpread(Duration scheduleSpread) {
        return changed(draft -> draft.scheduleSpread = scheduleSpread);
    }

    /**
     * Returns this configuration with another resultRetention.
     *
     * @param resultRetention how long a stored result is kept after its last emission ended
     * @return the changed copy
     */
    public EmitterConfig withResultRetention(Duration resultRetention) {
        return changed(draft -> draft.resultRetention = resultRetention);
    }

    /**
     * Returns this configuration with another lease.
     *
     * @param lease how long a process may work on a queue job before others may take it
     * @return the changed copy
     */
    public EmitterConfig withLease(Duration lease) {
        return changed(draft -> draft.lease = lease);
    }

    /**
     * Returns this configuration with another maxConcurrentJobWorkers.
     *
     * @param maxConcurrentJobWorkers how many creates and polls run at once in this process
     * @return the changed copy
     */
    public EmitterConfig withMaxConcurrentJobWorkers(int maxConcurrentJobWorkers) {
        return changed(draft -> draft.maxConcurrentJobWorkers = maxConcurrentJobWorkers);
    }

    /**
     * Returns this configuration with another jobPollInterval.
     *
     * @param jobPollInterval how often the queue is asked for due jobs when nothing wakes it
     * @return the changed copy
     */
    public EmitterConfig withJobPollInterval(Duration jobPollInterval) {
        return changed(draft -> draft.jobPollInterval = jobPollInterval);
    }

    /**
     * Returns this configuration with another discoveryInterval.
     *
     * @param discoveryInterval how often tasks are listed
     * @return the changed copy
     */
    public EmitterConfig withDiscoveryInterval(Duration discoveryInterval) {
        return changed(draft -> draft.discoveryInterval = discoveryInterval);
    }

    /**
     * Returns this configuration with another httpClient.
     *
     * @param httpClient how leaders are reached
     * @return the changed copy
     */
    public EmitterConfig withHttpClient(HttpClientConfig httpClient) {
        return changed(draft -> draft.httpClient = httpClient);
    }

    private EmitterConfig changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A configuration while one of its values is changed. */
    private static final class Draft {
        private CollectNext collectNext;
        private int maxOpenCollectionJobs;
        private CollectionJobIdMode collectionJobIds;
        private @Nullable Duration minPollDelay;
        private @Nullable Duration maxPollDelay;
        private Duration patience;
        private Duration scheduleSpread;
        private Duration resultRetention;
        private Duration lease;
        private int maxConcurrentJobWorkers;
        private Duration jobPollInterval;
        private Duration discoveryInterval;
        private HttpClientConfig httpClient;

        Draft(EmitterConfig from) {
            collectNext = from.collectNext();
            maxOpenCollectionJobs = from.maxOpenCollectionJobs();
            collectionJobIds = from.collectionJobIds();
            minPollDelay = from.minPollDelay();
            maxPollDelay = from.maxPollDelay();
            patience = from.patience();
            scheduleSpread = from.scheduleSpread();
            resultRetention = from.resultRetention();
            lease = from.lease();
            maxConcurrentJobWorkers = from.maxConcurrentJobWorkers();
            jobPollInterval = from.jobPollInterval();
            discoveryInterval = from.discoveryInterval();
            httpClient = from.httpClient();
        }

        EmitterConfig finished() {
            return new EmitterConfig(
                    collectNext,
                    maxOpenCollectionJobs,
                    collectionJobIds,
                    minPollDelay,
                    maxPollDelay,
                    patience,
                    scheduleSpread,
                    resultRetention,
                    lease,
                    maxConcurrentJobWorkers,
                    jobPollInterval,
                    discoveryInterval,
                    httpClient);
        }
    }
}
