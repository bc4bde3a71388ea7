// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.bench.pipeline.BackfillCommand;
import io.dapemitter.bench.pipeline.BackfillWorkload;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.dap.Interval;
import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.database.SqliteFiles;
import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.LeaderRequest;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.TakenInterval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill whose process is killed in its middle goes on where it was: the leader hears nothing twice but what the kill cut off, and every result is stored once. */
final class BackfillKillTest {
    private static final int INTERVALS = 160;
    private static final int OPEN = 10;
    private static final int LEASE_SECONDS = 8;
    private static final List<String> JVM = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void a_killed_backfill_repeats_nothing_on_sqlite(@TempDir Path directory) {
        repeatsNothing(SqliteFiles.url(SqliteFiles.newFile(directory)), "");
    }

    @Test
    void a_killed_backfill_repeats_nothing_on_postgresql() {
        try (TestDatabase database = TestDatabases.create()) {
            repeatsNothing(database.url(), "emitter_results.");
        }
    }

    private static void repeatsNothing(String database, String schema) {
        long begin = BackfillWorkload.begin(INTERVALS);
        try (ScriptedLeader leader = BackfillWorkload.leader(begin, INTERVALS)) {
            try (ChildProcess killed = start(database, begin, leader)) {
                Await.until(PATIENCE, () -> leader.intervalsTaken().size() >= INTERVALS / 2);
                killed.kill9();
            }
            int before = leader.intervalsTaken().size();
            try (ChildProcess second = start(database, begin, leader)) {
                assertThat(second.waitFor(PATIENCE))
                        .as(() -> second.standardError().toString())
                        .isZero();
            }

            assertThat(leader.intervalsTaken())
                    .extracting(TakenInterval::interval)
                    .containsExactlyInAnyOrderElementsOf(intervals(begin));
            assertThat(stored(database, schema)).isEqualTo(INTERVALS);
            assertThat(before).as("intervals taken before the kill").isLessThan(INTERVALS);
            // One create and as many polls as collection jobs may be open can have been under way.
            assertThat(repeated(leader, FaultPlan.creates())).isLessThanOrEqualTo(2);
            assertThat(repeated(leader, FaultPlan.polls())).isLessThanOrEqualTo(OPEN);
        }
    }

    private static ChildProcess start(String database, long begin, ScriptedLeader leader) {
        return BackfillCommand.start(database, begin, INTERVALS, leader.url(), OPEN, LEASE_SECONDS, JVM);
    }

    private static List<Interval> intervals(long begin) {
        return LongStream.range(0, INTERVALS)
                .mapToObj(number -> new Interval(begin + number * BackfillWorkload.INTERVAL, BackfillWorkload.INTERVAL))
                .toList();
    }

    /** How many requests for collection jobs that the leader accepted came more than once. */
    private static long repeated(ScriptedLeader leader, Predicate<LeaderRequest> kind) {
        Map<Object, Long> counts = leader.requests().stream()
                .filter(kind)
                .filter(request -> leader.intervalsTaken().stream()
                        .anyMatch(taken -> taken.collectionJobId().equals(request.collectionJobId())))
                .collect(Collectors.groupingBy(LeaderRequest::collectionJobId, Collectors.counting()));
        return counts.values().stream().mapToLong(count -> count - 1).sum();
    }

    private static int stored(String database, String schema) {
        DatabaseUrl url = DatabaseUrl.parse(database, Path.of("/"));
        try (Datastore datastore = Datastore.open(DatastoreConfig.defaults(url))) {
            return datastore.read(
                    "count",
                    tx -> tx.handle()
                            .createQuery("SELECT count(*) FROM " + schema + "prio3_aggregate_results_v1")
                            .mapTo(Integer.class)
                            .one());
        }
    }
}
