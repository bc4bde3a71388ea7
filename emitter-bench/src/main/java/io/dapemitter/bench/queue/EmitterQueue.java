// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.queue;

import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobExecutor;
import io.dapemitter.core.queue.JobExecutorConfig;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.queue.QueueListener;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The emitter's queue with its executor as it runs in a process: one acquirer, handler threads, completers, heartbeats, wake-ups. Ended jobs are kept; every job has a serial key. */
final class EmitterQueue implements Contender {
    private static final String LANE = "bench";
    private static final String CREATE = "create";
    private static final String POLL = "poll";
    private static final String EMIT = "emit";
    private static final int SLOTS = 2000;
    private static final int HANDLERS = 8;
    private static final int INSERTED_AT_ONCE = 1000;

    @Override
    public String description() {
        return "emitter JobExecutor, chain keep+uniq: 1 acquirer, " + HANDLERS + " handlers, " + SLOTS + " slots";
    }

    @Override
    public double jobsPerSecond(DatabaseUrl database, int chains) throws InterruptedException {
        try (Datastore datastore = Datastore.open(DatastoreConfig.defaults(database))) {
            JobQueue queue = new JobQueue(datastore);
            enter(datastore, queue, chains);
            Race race = new Race(chains);
            try (JobExecutor executor = executor(queue, race)) {
                race.begin();
                executor.start();
                return race.jobsPerSecond();
            }
        }
    }

    private static JobExecutor executor(JobQueue queue, Race race) {
        Map<String, JobHandler> handlers = Map.of(
                CREATE, (job, context) -> followedBy(POLL, job),
                POLL, (job, context) -> followedBy(EMIT, job),
                EMIT, (job, context) -> new JobOutcome.Done(List.of(), JobEffect.NONE));
        QueueListener finish = new QueueListener() {
            @Override
            public void completed(String kind, String outcomeName, long nanos) {
                if (kind.equals(EMIT)) {
                    race.chainEnded();
                }
            }
        };
        return new JobExecutor(
                queue,
                handlers,
                List.of(new LaneSlots(LANE, Set.of(CREATE, POLL, EMIT), SLOTS)),
                JobExecutorConfig.defaults("bench").withWorkerThreads(HANDLERS),
                finish,
                new SecureRandom());
    }

    private static JobOutcome followedBy(String kind, Job job) {
        return new JobOutcome.Done(List.of(job(kind, job.payload())), JobEffect.NONE);
    }

    private static NewJob job(String kind, String payload) {
        byte[] key = (kind + payload).getBytes(StandardCharsets.UTF_8);
        return NewJob.due(kind, LANE, key, payload);
    }

    private static void enter(Datastore datastore, JobQueue queue, int chains) {
        for (int from = 0; from < chains; from += INSERTED_AT_ONCE) {
            int first = from;
            int end = Math.min(chains, from + INSERTED_AT_ONCE);
            datastore.useTransaction("enter jobs", tx -> {
                for (int chain = first; chain < end; chain++) {
                    queue.insert(tx, job(CREATE, "{\"v\":1,\"task\":\"" + chain + "\"}"), null);
                }
            });
        }
    }
}
