// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Vdaf;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAP task as its collector has to know it. Immutable; values are equal when all components are.
 *
 * @param taskId the task's id
 * @param name a name for people, or null
 * @param leader the leader's base URL, http or https; a path in it is kept
 * @param dapVersion the DAP version that the task's aggregators speak
 * @param vdaf the VDAF with its parameters
 * @param queryType how reports are cut into batches
 * @param schedule when to ask for a batch; of a time-interval task: at which times intervals that are due may be asked for
 * @param timePrecision the task's time precision in seconds
 * @param credential the name of the collector credential to use
 * @param tokenType the header that carries the credential's token
 * @param collectNext when to ask for the next batch, or null for the configured default
 * @param maxOpenCollectionJobs how many collection jobs may be open at once with {@link CollectNext#AT_ONCE}, or null for the default
 * @param emitters the names of the backends that get this task's results; empty for all of its source
 * @param labels names for the result's elements; empty when there are none
 * @param expiration from when on uploads are refused, or null for never or unknown; what was uploaded before can still be collected
 * @param reportExpiryAge how long after its upload the leader keeps a report that nobody collects, or null for ever or unknown
 * @param taskConfiguration what DAP-18 binds to every share; null for DAP-09. Its leader URL is not what the leader is reached at, which is {@code leader}
 */
public record EmitterTask(
        TaskId taskId,
        @Nullable String name,
        URI leader,
        DapVersion dapVersion,
        Vdaf vdaf,
        QueryType queryType,
        Schedule schedule,
        long timePrecision,
        String credential,
        TokenType tokenType,
        @Nullable CollectNext collectNext,
        @Nullable Integer maxOpenCollectionJobs,
        List<String> emitters,
        List<String> labels,
        @Nullable Instant expiration,
        @Nullable Duration reportExpiryAge,
        @Nullable TaskConfiguration taskConfiguration) {
    /** Checks what holds for every task and copies the lists. */
    public EmitterTask {
        emitters = List.copyOf(emitters);
        labels = List.copyOf(labels);
        String scheme = leader.getScheme();
        if (leader.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("leader \"" + leader + "\" is no http or https URL with a host");
        }
        if (leader.getRawUserInfo() != null || leader.getRawQuery() != null || leader.getRawFragment() != null) {
            throw new IllegalArgumentException("leader URL for " + leader.getHost()
                    + " must have no user, query or fragment; give scheme, host, port, path");
        }
        if (timePrecision <= 0) {
            throw new IllegalArgumentException(
                    "time_precision must be a positive number of seconds, not " + timePrecision);
        }
        if (credential.isBlank()) {
            throw new IllegalArgumentException("collector_credential must name a credential");
        }
        if (maxOpenCollectionJobs != null && maxOpenCollectionJobs < 1) {
            throw new IllegalArgumentException(
                    "max_open_collection_jobs must be at least 1, not " + maxOpenCollectionJobs);
        }
        if (reportExpiryAge != null && (reportExpiryAge.isNegative() || reportExpiryAge.isZero())) {
            throw new IllegalArgumentException("the report expiry age must be positive, not " + reportExpiryAge);
        }
        if (queryType instanceof QueryType.TimeInterval intervals && intervals.interval() % timePrecision != 0) {
            throw new IllegalArgumentException("interval " + intervals.interval() + " is no multiple of time_precision "
                    + timePrecision + "; every leader would refuse it");
        }
        if (!labels.isEmpty() && labels.size() != vdaf.outputLength()) {
            throw new IllegalArgumentException(
                    labels.size() + " labels for " + vdaf.outputLength() + " elements of " + vdaf.name());
        }
        dapVersion.requireSuitable(vdaf);
        TaskBinding.check(dapVersion, taskConfiguration, timePrecision, vdaf, queryType);
    }

    /**
     * Starts the description of a fixed-size task that speaks DAP-09, is collected every 15 minutes, and sends its token as bearer.
     *
     * @param taskId the task's id
     * @param leader the leader's base URL
     * @param vdaf the VDAF with its parameters
     * @param credential the name of the collector credential to use
     * @return a builder that holds these and the defaults
     */
    public static EmitterTaskBuilder builder(TaskId taskId, URI leader, Vdaf vdaf, String credential) {
        return new EmitterTaskBuilder(taskId, leader, vdaf, credential);
    }

    /**
     * Returns the scheme, host and port of the leader, by which concurrency is limited.
     *
     * @return for example {@code https://leader.example:443}
     */
    public String leaderOrigin() {
        return LeaderOrigin.of(leader);
    }
}
