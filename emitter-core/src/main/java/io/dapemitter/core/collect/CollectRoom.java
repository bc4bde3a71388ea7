// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.Backoff;
import io.dapemitter.core.store.Datastore;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the handlers of creates and polls share.
 *
 * @param datastore where the ledger is
 * @param settings limits and delays
 * @param credentials which of this process's credentials serve a task
 * @param leader sends requests
 * @param opener opens next collections
 * @param random jitters delays
 * @param listener hears what happens
 */
record CollectRoom(
        Datastore datastore,
        CollectSettings settings,
        TaskCredentials credentials,
        LeaderDoor leader,
        CreateOpener opener,
        RandomGenerator random,
        EmitterListener listener) {
    private static final Duration SLOW_RETRY = Duration.ofMinutes(10);
    private static final Duration WITHOUT_CREDENTIAL = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT_AFTER_REJECTION = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 12;
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(5));

    /** The wait after what does not pass by itself; a leader may take 10 minutes to see a change. */
    Duration slowRetry() {
        return SLOW_RETRY.plusMillis(random.nextLong(SLOW_RETRY.toMillis() / 10));
    }

    /** The wait before another process, or this one with new files, may have the credential. */
    Duration withoutCredential() {
        return jittered(WITHOUT_CREDENTIAL);
    }

    /** The wait before the next create of a task: none after the first rejection, ever longer when its leader rejects one after another. */
    Duration afterRejections(int withinAnHour) {
        int doublings = Math.min(withinAnHour - 1, MOST_DOUBLINGS);
        return doublings <= 0 ? Duration.ZERO : FIRST_WAIT_AFTER_REJECTION.multipliedBy(1L << doublings);
    }

    /** The wait after a failure that passes. */
    Duration retry(int attempts, LeaderAnswer.Retryable answer) {
        Duration delay = RETRY.delay(attempts, random);
        return answer.retryAfter() != null && answer.retryAfter().compareTo(delay) > 0 ? answer.retryAfter() : delay;
    }

    /**
     * The wait before a pending collection job is polled again. It grows with the time the job has been pending, which comes to the same as 1.5
     * times the last wait, and needs no count of polls.
     */
    Duration nextPoll(long pendingMillis) {
        long grown = settings.minPollDelay().toMillis() + Math.max(0, pendingMillis) / 2;
        return jittered(
                Duration.ofMillis(Math.min(grown, settings.maxPollDelay().toMillis())));
    }

    /** A duration between nine tenths and all of the given one. */
    Duration jittered(Duration duration) {
        long millis = Math.max(1, duration.toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 10 + 1));
    }
}
