// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.Interval;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.leader.TakenInterval;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One time-interval task at a scripted leader that wants 10 reports an interval, collected by an emitter that the test drives. */
abstract class IntervalFixture {
    static final CollectorCredential CREDENTIAL =
            CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());

    /** A boundary of 300 and of 3600 seconds. */
    static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");

    static final long MINIMUM = 10;
    static final Duration KEPT = Duration.ofDays(14);

    @TempDir
    private Path directory;

    TestStore store;
    ScriptedTask script;
    ScriptedLeader leader;
    ManualEmitter emitter;

    abstract TestStore store(Path directory);

    @BeforeEach
    final void open() {
        store = store(directory);
        store.clock().setTo(BEGIN.plusSeconds(30));
        script = new ScriptedTasks(CREDENTIAL, 1).task("sum", new Prio3Sum(32), 0);
        startLeader(0);
        emitter = emitter(config());
    }

    final void startLeader(int pendingPolls) {
        if (leader != null) {
            leader.close();
        }
        script = script.withPendingPolls(pendingPolls);
        leader = ScriptedLeader.builder(List.of()).intervalTask(script, MINIMUM).start();
    }

    @AfterEach
    final void close() {
        leader.close();
        store.close();
    }

    static EmitterConfig config() {
        return EmitterConfig.defaults().withScheduleSpread(Duration.ZERO).withDiscoveryInterval(Duration.ofMinutes(5));
    }

    final ManualEmitter emitter(EmitterConfig config) {
        ManualEmitter made = new ManualEmitter(store, config);
        made.credentials().put("cred", CREDENTIAL);
        return made;
    }

    static QueryType.TimeInterval rules(TooFew tooFew) {
        return new QueryType.TimeInterval(300, 600, new Backfill.None(), tooFew, 3);
    }

    static QueryType.TimeInterval rules(Backfill backfill, TooFew tooFew) {
        return new QueryType.TimeInterval(300, 600, backfill, tooFew, 3);
    }

    final EmitterTaskBuilder task(QueryType.TimeInterval rules) {
        return EmitterTask.builder(script.taskId(), leader.url(), script.vdaf(), "cred")
                .name("sum")
                .timePrecision(60)
                .queryType(rules)
                .reportExpiryAge(KEPT);
    }

    final void collect(QueryType.TimeInterval rules) {
        emitter.tasks().set(task(rules).build());
        emitter.discoverAndRun();
    }

    /** Uploads reports whose sum is their number. */
    final boolean upload(String time, long reports) {
        return leader.upload(script.taskId(), second(time), reports, reports);
    }

    static long second(String time) {
        return Instant.parse("2027-03-01T" + time + ":00Z").getEpochSecond();
    }

    /** Lives until a time of the first day. */
    final void until(String time) {
        long now = emitter.datastore().read("test", Transaction::now);
        emitter.livesFor(Duration.ofMillis(second(time) * 1000 - now));
    }

    /** The intervals that the leader gave away, as times of the day. */
    final List<String> taken() {
        return leader.intervalsTaken().stream()
                .map(TakenInterval::interval)
                .map(IntervalFixture::shown)
                .toList();
    }

    /** Every result as its interval and number of reports. */
    final List<String> results() {
        return emitter.backend().batches().stream()
                .map((CollectedBatch batch) ->
                        shown(Objects.requireNonNull(batch.queryInterval())) + "=" + batch.reportCount())
                .toList();
    }

    /** Every slot as its interval and state, oldest first. */
    final List<String> slots() {
        return emitter.datastore()
                .read(
                        "test",
                        (Transaction tx) -> tx.query(
                                        "SELECT slot_start, slot_end, state FROM {slot} ORDER BY slot_start")
                                .map((rs, context) -> shown(new Interval(
                                                rs.getLong("slot_start"),
                                                rs.getLong("slot_end") - rs.getLong("slot_start")))
                                        + " " + rs.getString("state"))
                                .list());
    }

    static String shown(Interval interval) {
        return time(interval.start()) + "-" + time(interval.end());
    }

    private static String time(long second) {
        return Instant.ofEpochSecond(second).toString().substring(11, 16);
    }
}
