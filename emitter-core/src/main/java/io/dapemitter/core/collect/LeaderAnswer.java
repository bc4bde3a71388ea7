// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a leader's answer, or its absence, to one create or poll means for the collection job. */
public sealed interface LeaderAnswer {
    /**
     * Returns whether the leader has the collection job that it was polled for.
     *
     * @return empty when the answer says neither that it does nor that it does not
     */
    default Optional<Boolean> knowsJob() {
        if (this instanceof Gone gone) {
            return Optional.of(gone.deleted());
        }
        return this instanceof Ready || this instanceof Pending || this instanceof Abandoned
                ? Optional.of(true)
                : Optional.empty();
    }

    /** The collection job exists at the leader now. */
    record Created() implements LeaderAnswer {}

    /**
     * No batch is ready; nothing was taken and nothing is wrong.
     *
     * @param detail what the leader said
     */
    record NotReadyBatch(String detail) implements LeaderAnswer {}

    /** The leader knows the collection job id under another query. */
    record Conflict() implements LeaderAnswer {}

    /**
     * The leader will not answer this query; nothing was taken.
     *
     * @param detail what the leader said
     * @param afterIdCheck whether the leader looks the id up before it refuses so, which proves that no earlier create of it was accepted
     */
    record PermanentQuery(String detail, boolean afterIdCheck) implements LeaderAnswer {}

    /**
     * The interval overlaps one that was collected and is another; nothing was taken.
     *
     * @param detail what the leader said
     */
    record Overlap(String detail) implements LeaderAnswer {}

    /**
     * The task, the token or the address does not fit the leader; or the leader does not know it yet.
     *
     * @param detail what the leader said and what may help
     * @param unrecognizedTask whether the leader does not know the task
     */
    record Config(String detail, boolean unrecognizedTask) implements LeaderAnswer {}

    /**
     * The collection job is not ready.
     *
     * @param retryAfter the least time to wait, or null when the leader does not say
     */
    record Pending(@Nullable Duration retryAfter) implements LeaderAnswer {}

    /**
     * The collection job is ready.
     *
     * @param body the encoded collection message; owned by the caller from now on
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Ready(byte[] body) implements LeaderAnswer {}

    /**
     * The leader does not have the collection job.
     *
     * @param deleted whether the leader says that it was deleted; otherwise it does not know it, which may pass
     */
    record Gone(boolean deleted) implements LeaderAnswer {}

    /**
     * The leader has given the collection job up.
     *
     * @param detail what the leader said
     */
    record Abandoned(String detail) implements LeaderAnswer {}

    /**
     * The exchange failed in a way that passes.
     *
     * @param detail what failed
     * @param retryAfter the least time to wait, or null when the leader does not say
     * @param failure how far the exchange got
     */
    record Retryable(String detail, @Nullable Duration retryAfter, Failure failure) implements LeaderAnswer {}

    /**
     * An answer that no leader should give.
     *
     * @param detail what was unexpected
     */
    record Unexpected(String detail) implements LeaderAnswer {}

    /** How far a failed exchange got. */
    enum Failure {
        /** No connection was made: the request did not reach the leader. */
        NOT_SENT,
        /** The network failed after the request may have reached the leader. */
        NETWORK,
        /** The leader, or something in front of it, answered with a failure. */
        ANSWERED
    }

    /**
     * Returns the name of the outcome for metrics and logs.
     *
     * @return the name in lower case with underscores
     */
    default String outcomeName() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
