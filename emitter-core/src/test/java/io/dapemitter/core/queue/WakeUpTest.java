// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.database.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two executors on one PostgreSQL that hear of each other's jobs though they practically never poll. */
@Timeout(60)
final class WakeUpTest {
    private static final JobExecutorConfig NEVER_POLLS =
            JobExecutorConfig.defaults("unset").withPollInterval(Duration.ofHours(1));
    private static final NewJob JOB = NewJob.due("Work", "lane", null, "{}");

    private static JobExecutor executor(
            JobQueue queue, String owner, String lane, JobHandler handler, QueueListener listener) {
        JobExecutorConfig config = new JobExecutorConfig(
                owner,
                NEVER_POLLS.lease(),
                NEVER_POLLS.margin(),
                NEVER_POLLS.pollInterval(),
                NEVER_POLLS.longestRun(),
                0,
                true,
                NEVER_POLLS.unexpected());
        return new JobExecutor(
                queue,
                Map.of("Work", handler),
                List.of(new LaneSlots(lane, Set.of("Work"), 1)),
                config,
                listener,
                new Random(1));
    }

    private static void insert(Datastore datastore, JobQueue queue) {
        datastore.useTransaction("insert", tx -> queue.insert(tx, JOB, null));
    }

    @Test
    void a_job_inserted_here_is_begun_there() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (TestStore store = TestStore.postgres()) {
            Datastore here = store.open();
            JobQueue inserting = new JobQueue(here);
            Datastore there = store.open();
            try (JobExecutor sender =
                            executor(inserting, "here", "another lane", (job, context) -> done(), QueueListener.NONE);
                    JobExecutor receiver = executor(
                            new JobQueue(there),
                            "there",
                            "lane",
                            (job, context) -> {
                                begun.countDown();
                                return done();
                            },
                            QueueListener.NONE)) {
                sender.start();
                receiver.start();
                awaitListening(here, 2);

                insert(here, inserting);

                assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_listener_that_lost_its_connection_listens_again() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (TestStore store = TestStore.postgres()) {
            Datastore here = store.open();
            JobQueue inserting = new JobQueue(here);
            try (JobExecutor receiver = executor(
                    new JobQueue(store.open()),
                    "there",
                    "lane",
                    (job, context) -> {
                        begun.countDown();
                        return done();
                    },
                    QueueListener.NONE)) {
                receiver.start();
                awaitListening(here, 1);
                here.useTransaction(
                        "cut",
                        tx -> tx.handle()
                                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE query LIKE 'LISTEN%' AND datname = current_database()"));
                insert(here, inserting);

                assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void an_outage_costs_no_result() throws InterruptedException {
        RecordingListener listener = new RecordingListener();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start()) {
            DatabaseUrl url = DatabaseUrl.parse(server.createDatabase().url(), Path.of("/"));
            try (Datastore datastore =
                    Datastore.open(DatastoreConfig.defaults(url).withPool(4, Duration.ofSeconds(1)))) {
                JobQueue queue = new JobQueue(datastore);
                insert(datastore, queue);
                try (JobExecutor executor = executor(
                        queue,
                        "only",
                        "lane",
                        (job, context) -> {
                            begun.countDown();
                            goOn.await();
                            return done();
                        },
                        listener)) {
                    executor.start();
                    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
                    server.stop();
                    goOn.countDown();
                    listener.await("complete failed");
                    server.startAgain();

                    listener.await("completed done");
                }
            }
        }
    }

    private static JobOutcome done() {
        return new JobOutcome.Done(List.of(), JobEffect.NONE);
    }

    private static void awaitListening(Datastore datastore, int connections) {
        Await.until(
                Duration.ofSeconds(20),
                () -> datastore.<Integer>read(
                                "listening",
                                tx -> tx.handle()
                                        .createQuery(
                                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
                                        .mapTo(Integer.class)
                                        .one())
                        == connections);
    }
}
