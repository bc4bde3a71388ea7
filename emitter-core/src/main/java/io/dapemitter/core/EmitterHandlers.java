// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.CollectSettings;
import io.dapemitter.core.collect.Collecting;
import io.dapemitter.core.collect.HttpClients;
import io.dapemitter.core.discover.DiscoverJobs;
import io.dapemitter.core.discover.Discovering;
import io.dapemitter.core.emit.EmitHandler;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.LaneSlots;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together who handles which kind of queue job, and from which lanes a process takes them. */
final class EmitterHandlers {
    /** Emissions have hands of their own for each backend: a quarter of those of collection. */
    private static final int EMIT_SHARE = 4;
    /** Searches for lost collection jobs have as few, since nobody waits for them but new tasks, and fewer still while collection or emission has more to do than hands. */
    private static final int RECOVER_SHARE = 4;

    private static final int RECOVER_SHARE_BESIDE = 16;
    /** For the second pass of a search nobody waits at all. */
    private static final int THOROUGH_SHARE = 8;

    private EmitterHandlers() {}

    static Map<String, JobHandler> of(EmitterParts parts, JobQueue queue, boolean draining, SecureRandom random) {
        CollectSettings configured = CollectSettings.of(parts.config(), draining);
        CollectSettings settings = parts.recovery() ? configured : configured.withoutRecovery();
        Collecting collecting = Collecting.create(
                parts.datastore(),
                queue,
                settings,
                parts.credentials(),
                HttpClients.create(parts.config().httpClient()),
                parts.userAgent(),
                parts.config().maxConcurrentJobWorkers(),
                random,
                parts.nanoTime(),
                parts.listener());
        Map<String, JobHandler> handlers = new HashMap<>(collecting.handlers());
        handlers.putAll(Discovering.handlers(
                parts.datastore(),
                queue,
                parts.source(),
                parts.tasks(),
                parts.backends(),
                parts.config(),
                collecting,
                parts.listener()));
        handlers.put(EmitJobs.KIND, new EmitHandler(parts.datastore(), parts.backends(), parts.listener(), random));
        return handlers;
    }

    static List<LaneSlots> lanes(EmitterParts parts) {
        int workers = parts.config().maxConcurrentJobWorkers();
        List<LaneSlots> lanes = new ArrayList<>();
        lanes.add(new LaneSlots(
                CollectJobs.LANE, Set.of(CollectJobs.CREATE, CollectJobs.POLL, CollectJobs.CREATE_BY_HAND), workers));
        parts.backends()
                .keySet()
                .forEach(backend -> lanes.add(new LaneSlots(
                        EmitJobs.lane(parts.source(), backend), Set.of(EmitJobs.KIND), share(workers, EMIT_SHARE))));
        Set<String> searches = Set.of(CollectJobs.RECOVER);
        lanes.add(new LaneSlots(
                CollectJobs.RECOVER_LANE,
                searches,
                share(workers, RECOVER_SHARE),
                share(workers, RECOVER_SHARE_BESIDE)));
        lanes.add(new LaneSlots(CollectJobs.THOROUGH_LANE, searches, share(workers, THOROUGH_SHARE), 1));
        lanes.add(new LaneSlots(DiscoverJobs.discoverLane(parts.source()), Set.of(DiscoverJobs.DISCOVER), 1));
        lanes.add(new LaneSlots(DiscoverJobs.garbageLane(parts.source()), Set.of(DiscoverJobs.COLLECT_GARBAGE), 1));
        return lanes;
    }

    private static int share(int workers, int part) {
        return Math.max(1, workers / part);
    }
}
