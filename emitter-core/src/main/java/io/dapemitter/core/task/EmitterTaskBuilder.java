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

/** Collects the parts of an {@link EmitterTask}. Not safe for use by several threads. */
public final class EmitterTaskBuilder {
    /** How often a task is asked for a batch unless it says otherwise. */
    public static final String DEFAULT_SCHEDULE = "*/15 * * * *";

    /** The schedule of a time-interval task unless it says otherwise: intervals are asked for as soon as they are due. */
    public static final String DEFAULT_INTERVAL_SCHEDULE = "* * * * *";

    private final TaskId taskId;
    private final URI leader;
    private final Vdaf vdaf;
    private final String credential;
    private @Nullable String name;
    private DapVersion dapVersion = DapVersion.DAP_09;
    private QueryType queryType = new QueryType.FixedSize(null, null);
    private @Nullable Schedule schedule;
    private long timePrecision = 1;
    private TokenType tokenType = TokenType.BEARER;
    private @Nullable CollectNext collectNext;
    private @Nullable Integer maxOpenCollectionJobs;
    private List<String> emitters = List.of();
    private List<String> labels = List.of();
    private @Nullable Instant expiration;
    private @Nullable Duration reportExpiryAge;
    private @Nullable TaskConfiguration taskConfiguration;

    EmitterTaskBuilder(TaskId taskId, URI leader, Vdaf vdaf, String credential) {
        this.taskId = taskId;
        this.leader = leader;
        this.vdaf = vdaf;
        this.credential = credential;
    }

    /**
     * Sets name.
     *
     * @param name a name for people, or null
     * @return this builder
     */
    public EmitterTaskBuilder name(@Nullable String name) {
        this.name = name;
        return this;
    }

    /**
     * Sets dapVersion.
     *
     * @param dapVersion the DAP version of the task's aggregators
     * @return this builder
     */
    public EmitterTaskBuilder dapVersion(DapVersion dapVersion) {
        this.dapVersion = dapVersion;
        return this;
    }

    /**
     * Sets queryType.
     *
     * @param queryType how reports are cut into batches
     * @return this builder
     */
    public EmitterTaskBuilder queryType(QueryType queryType) {
        this.queryType = queryType;
        return this;
    }

    /**
     * Sets schedule.
     *
     * @param schedule when to ask for a batch, or null for the default of the query type
     * @return this builder
     */
    public EmitterTaskBuilder schedule(@Nullable Schedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /**
     * Sets timePrecision.
     *
     * @param timePrecision the task's time precision in seconds
     * @return this builder
     */
    public EmitterTaskBuilder timePrecision(long timePrecision) {
        this.timePrecision = timePrecision;
        return this;
    }

    /**
     * Sets tokenType.
     *
     * @param tokenType the header that carries the token
     * @return this builder
     */
    public EmitterTaskBuilder tokenType(TokenType tokenType) {
        this.tokenType = tokenType;
        return this;
    }

    /**
     * Sets collectNext.
     *
     * @param collectNext when to ask for the next batch, or null for the configured default
     * @return this builder
     */
    public EmitterTaskBuilder collectNext(@Nullable CollectNext collectNext) {
        this.collectNext = collectNext;
        return this;
    }

    /**
     * Sets maxOpenCollectionJobs.
     *
     * @param maxOpenCollectionJobs how many collection jobs may be open at once, or null for the default
     * @return this builder
     */
    public EmitterTaskBuilder maxOpenCollectionJobs(@Nullable Integer maxOpenCollectionJobs) {
        this.maxOpenCollectionJobs = maxOpenCollectionJobs;
        return this;
    }

    /**
     * Sets emitters.
     *
     * @param emitters the names of the backends that get the results; empty for all
     * @return this builder
     */
    public EmitterTaskBuilder emitters(List<String> emitters) {
        this.emitters = emitters;
        return this;
    }

    /**
     * Sets labels.
     *
     * @param labels names for the result's elements; empty for none
     * @return this builder
     */
    public EmitterTaskBuilder labels(List<String> labels) {
        this.labels = labels;
        return this;
    }

    /**
     * Sets expiration.
     *
     * @param expiration from when on uploads are refused, or null for never or unknown
     * @return this builder
     */
    public EmitterTaskBuilder expiration(@Nullable Instant expiration) {
        this.expiration = expiration;
        return this;
    }

    /**
     * Sets reportExpiryAge.
     *
     * @param reportExpiryAge how long after its upload the leader keeps a report that nobody collects, or null for ever or unknown
     * @return this builder
     */
    public EmitterTaskBuilder reportExpiryAge(@Nullable Duration reportExpiryAge) {
        this.reportExpiryAge = reportExpiryAge;
        return this;
    }

    /**
     * Sets taskConfiguration.
     *
     * @param taskConfiguration what DAP-18 binds to every share, or null for DAP-09
     * @return this builder
     */
    public EmitterTaskBuilder taskConfiguration(@Nullable TaskConfiguration taskConfiguration) {
        this.taskConfiguration = taskConfiguration;
        return this;
    }

    /**
     * Makes the task.
     *
     * @return the task
     * @throws IllegalArgumentException when the parts do not go together; the message names the part
     */
    public EmitterTask build() {
        return new EmitterTask(
                taskId,
                name,
                leader,
                dapVersion,
                vdaf,
                queryType,
                schedule == null ? defaultSchedule() : schedule,
                timePrecision,
                credential,
                tokenType,
                collectNext,
                maxOpenCollectionJobs,
                emitters,
                labels,
                expiration,
                reportExpiryAge,
                taskConfiguration);
    }

    private Schedule defaultSchedule() {
        return Schedule.parse(
                queryType instanceof QueryType.TimeInterval ? DEFAULT_INTERVAL_SCHEDULE : DEFAULT_SCHEDULE);
    }
}
