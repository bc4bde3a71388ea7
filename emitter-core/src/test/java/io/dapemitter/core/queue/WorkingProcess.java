// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A program that works on jobs until it is killed, each leaving its number in another table. */
public final class WorkingProcess {
    static final Duration LEASE = Duration.ofSeconds(1);

    private WorkingProcess() {}

    /** The argument is the datastore's URL; prints {@code done} for each job. */
    public static void main(String[] arguments) throws InterruptedException {
        Datastore datastore = Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse(arguments[0], Path.of("/"))));
        JobExecutor executor = executor(datastore, "child", () -> System.out.println("done"));
        executor.start();
        new CountDownLatch(1).await();
    }

    static JobExecutor executor(Datastore datastore, String owner, Runnable done) {
        JobHandler handler = (job, context) -> {
            done.run();
            return new JobOutcome.Done(List.of(), QueueFixture.leaves("job " + job.id()));
        };
        JobExecutorConfig config =
                JobExecutorConfig.defaults(owner).withLease(LEASE).withPollInterval(Duration.ofMillis(50));
        return new JobExecutor(
                new JobQueue(datastore),
                Map.of(QueueFixture.KIND, handler),
                List.of(new LaneSlots(QueueFixture.LANE, Set.of(QueueFixture.KIND), 4)),
                config,
                QueueListener.NONE,
                new Random());
    }
}
