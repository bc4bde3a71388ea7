// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Puts this room's parts together for one process. Thread-safe. */
public final class Collecting {
    private final CreateOpener opener;
    private final UndecodableRetry undecodable;
    private final Map<String, JobHandler> handlers;
    private final boolean recovers;

    private Collecting(
            CreateOpener opener, UndecodableRetry undecodable, Map<String, JobHandler> handlers, boolean recovers) {
        this.recovers = recovers;
        this.opener = opener;
        this.undecodable = undecodable;
        this.handlers = handlers;
    }

    /**
     * Makes the handlers of creates, polls and searches with what they share.
     *
     * @param datastore where ledger and queue are
     * @param queue the queue
     * @param settings limits and delays
     * @param credentials the credentials of this process
     * @param http by which leaders are reached
     * @param userAgent what leaders are told of this program
     * @param slots how many creates and polls run at once
     * @param random draws random ids and jitters delays; must be secure
     * @param nanoTime a monotonic clock in nanoseconds
     * @param listener hears what happens
     * @return the parts
     */
    public static Collecting create(
            Datastore datastore,
            JobQueue queue,
            CollectSettings settings,
            CollectorCredentials credentials,
            HttpClient http,
            String userAgent,
            int slots,
            RandomGenerator random,
            LongSupplier nanoTime,
            EmitterListener listener) {
        CreateOpener opener = new CreateOpener(settings, credentials, random, listener);
        LeaderDoor leader = new LeaderDoor(
                new LeaderClient(http, userAgent, InstantSource.system()),
                new OriginGate(slots, nanoTime),
                listener,
                settings.requestTimeout());
        CollectRoom room = new CollectRoom(
                datastore, settings, new TaskCredentials(credentials), leader, opener, random, listener);
        DecodeBudget budget = new DecodeBudget();
        return new Collecting(
                opener,
                new UndecodableRetry(room, queue),
                Map.of(
                        CollectJobs.CREATE, new CreateHandler(room, budget),
                        CollectJobs.POLL, new PollHandler(room, budget),
                        CollectJobs.RECOVER, new RecoverHandler(room, budget),
                        CollectJobs.CREATE_BY_HAND, new HandCreateHandler(room)),
                settings.recovery());
    }

    /**
     * Returns what opens next collections.
     *
     * @return the opener
     */
    public CreateOpener opener() {
        return opener;
    }

    /**
     * Returns what decodes kept answers again.
     *
     * @return the retry
     */
    public UndecodableRetry undecodable() {
        return undecodable;
    }

    /**
     * Returns whether lost collection jobs are looked for.
     *
     * @return true unless ids are random
     */
    public boolean recovers() {
        return recovers;
    }

    /**
     * Returns the handlers by kind of queue job.
     *
     * @return handlers of {@link CollectJobs#CREATE}, {@link CollectJobs#POLL}, {@link CollectJobs#RECOVER} and {@link CollectJobs#CREATE_BY_HAND}
     */
    public Map<String, JobHandler> handlers() {
        return handlers;
    }
}
