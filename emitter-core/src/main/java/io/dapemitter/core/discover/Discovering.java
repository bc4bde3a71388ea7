// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.collect.Collecting;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import java.util.Map;
import java.util.Optional;

/** Puts this room's parts together for one process. */
public final class Discovering {
    private Discovering() {}

    /**
     * Makes the handlers of discovery and maintenance.
     *
     * @param datastore where tables and queue are
     * @param queue the queue
     * @param source the source's name
     * @param tasks the source
     * @param backends the backends of this process by name
     * @param config how the emitter behaves
     * @param collecting opens collections and decodes kept answers
     * @param listener hears what happens
     * @return handlers of {@link DiscoverJobs#DISCOVER} and {@link DiscoverJobs#COLLECT_GARBAGE}
     */
    public static Map<String, JobHandler> handlers(
            Datastore datastore,
            JobQueue queue,
            String source,
            TaskSource tasks,
            Map<String, EmitterBackend> backends,
            EmitterConfig config,
            Collecting collecting,
            EmitterListener listener) {
        DiscoverParts parts = new DiscoverParts(
                new TaskReconciler(datastore, source, config.scheduleSpread(), listener),
                new LedgerRebuild(datastore, queue, source),
                collecting.recovers() ? Optional.of(new RecoverySweep(datastore, queue, source)) : Optional.empty(),
                new CreateSweep(datastore, queue, collecting.opener(), source, config.scheduleSpread()),
                new BackendDescriber(datastore, source, backends),
                new ExpiryWatch(datastore, source, listener));
        return Map.of(
                DiscoverJobs.DISCOVER,
                new DiscoverHandler(datastore, source, tasks, parts, collecting.undecodable(), listener),
                DiscoverJobs.COLLECT_GARBAGE,
                new GarbageHandler(datastore, queue, backends, config.resultRetention()));
    }
}
