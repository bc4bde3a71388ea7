// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real Janus answered for time-interval tasks becomes what was recorded, through a whole emitter. All recordings begin with an interval of 300 seconds, those of DAP-09 at
 * 1795226400 and those of DAP-18 at 1795230000; on the wire of DAP-18 it is 5984100 and 1.
 */
abstract class IntervalReplayContract {
    private static final Instant BEGIN_OF_09 = Instant.ofEpochSecond(1_795_226_400);
    private static final Instant BEGIN_OF_18 = Instant.ofEpochSecond(1_795_230_000);

    @TempDir
    private Path directory;

    private TestStore store;
    private ReplayingLeader leader;
    private ManualEmitter emitter;
    private RecordedCase recorded;
    private Instant begin;

    abstract TestStore store(Path directory);

    private void open(String name) {
        open(name, name.startsWith("dap09") ? BEGIN_OF_09 : BEGIN_OF_18);
    }

    private void open(String name, Instant time) {
        recorded = RecordedCases.load(name);
        begin = time;
        store = store(directory);
        store.clock().setTo(begin);
        leader = ReplayingLeader.start(recorded);
        emitter = emitter(EmitterConfig.defaults());
    }

    private ManualEmitter emitter(EmitterConfig config) {
        ManualEmitter made = new ManualEmitter(
                store, config.withScheduleSpread(Duration.ZERO).withDiscoveryInterval(Duration.ofHours(1)));
        made.credentials().put("cred", CollectorCredential.fromJson(recorded.credentialJson()));
        return made;
    }

    @AfterEach
    final void close() {
        leader.close();
        store.close();
    }

    private void collect(long interval, TooFew tooFew) {
        QueryType rules = new QueryType.TimeInterval(interval, 600, new Backfill.None(), tooFew, 3);
        emitter.tasks()
                .set(EmitterTask.builder(
                                TaskId.parse(recorded.task().taskId()),
                                leader.url(),
                                VdafJson.parse(recorded.task().vdafJson()),
                                "cred")
                        .dapVersion(DapVersion.ofNumber(recorded.dapVersion()).orElseThrow())
                        .taskConfiguration(Replays.configuration(recorded.task()))
                        .timePrecision(recorded.task().timePrecision())
                        .queryType(rules)
                        .reportExpiryAge(Duration.ofDays(14))
                        .build());
        emitter.discoverAndRun();
    }

    /** Lives until so many seconds after the begin of the recording. */
    private void until(long seconds) {
        long now = emitter.datastore().read("test", Transaction::now);
        emitter.livesFor(Duration.ofMillis(begin.plusSeconds(seconds).toEpochMilli() - now));
    }

    /** Every result as start and duration asked for, start and duration of the reports, reports and values. */
    private List<String> results() {
        return emitter.backend().batches().stream().map(this::shown).toList();
    }

    private String shown(CollectedBatch batch) {
        long from = begin.getEpochSecond();
        return (batch.queryInterval().start() - from) + "+"
                + batch.queryInterval().duration() + " "
                + (batch.reportInterval().start() - from) + "+"
                + batch.reportInterval().duration() + " " + batch.reportCount() + " "
                + ((ExactIntegers) batch.result()).values();
    }

    private List<String> slots() {
        return emitter.values("SELECT (slot_start - " + begin.getEpochSecond()
                + ") || ' ' || state FROM {slot} WHERE state <> 'open' ORDER BY slot_start");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dap09-18-time-interval|[2]|[3]",
                "dap09-18-time-interval-sumvec|[480, 880, 972, 911]|[1097, 697, 562, 680]",
                "dap18-18-time-interval|[5]|[5]",
                "dap18-18-time-interval-sumvec|[818, 1049, 713, 846]|[1183, 740, 946, 1009]"
            })
    void what_waits_for_reports_and_what_is_widened_is_collected(String name, String first, String wide) {
        open(name);
        collect(300, TooFew.WAIT);
        // The first interval is refused at 900 and the second at 1200, which has no reports; from then on too few
        // reports widen.
        until(1201);
        collect(300, TooFew.WIDEN);
        until(2400);

        leader.assertNoUnexpectedRequests();
        assertThat(leader.jobsLeft()).isZero();
        assertThat(results()).containsExactly("0+300 0+300 6 " + first, "600+900 900+300 7 " + wide);
    }

    @ParameterizedTest
    @CsvSource({"dap09, 5", "dap18, 3"})
    void an_abandoned_interval_is_collected_under_a_new_id(String version, long sum) {
        open(version + "-16-abandoned-time-interval");
        collect(300, TooFew.SKIP);
        until(1000);

        leader.assertNoUnexpectedRequests();
        assertThat(leader.jobsLeft()).isZero();
        assertThat(results()).containsExactly("0+300 0+300 6 [" + sum + "]");
    }

    @ParameterizedTest
    @CsvSource({"dap09, 741", "dap18, 780"})
    void an_interval_collected_before_is_delivered_to_another_collector_too(String version, long sum) {
        open(version + "-18-time-interval-overlap");
        collect(300, TooFew.SKIP);
        until(1000);

        leader.assertNoUnexpectedRequests();
        assertThat(results()).containsExactly("0+300 0+300 6 [" + sum + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dap09", "dap18"})
    void an_interval_that_overlaps_a_collected_one_is_recorded_as_collected_elsewhere(String version) {
        open(version + "-18-time-interval-overlap");
        collect(600, TooFew.SKIP);
        until(1300);

        leader.assertNoUnexpectedRequests();
        assertThat(slots()).containsExactly("0 elsewhere");
        assertThat(emitter.alerts()).anyMatch(alert -> alert.startsWith("collected_elsewhere: "));
    }

    @ParameterizedTest
    @CsvSource({"dap09, WIDEN", "dap09, WAIT", "dap09, SKIP", "dap18, WIDEN", "dap18, WAIT", "dap18, SKIP"})
    void an_interval_with_too_few_reports_is_dealt_with_as_the_task_says(String version, TooFew tooFew) {
        open(version + "-18-time-interval-errors");
        collect(300, tooFew);
        until(1600);

        leader.assertNoUnexpectedRequests();
        assertThat(slots())
                .isEqualTo(
                        switch (tooFew) {
                            case WIDEN -> List.of("0 waiting");
                            case WAIT -> List.of("0 waiting", "300 waiting", "600 waiting");
                            case SKIP -> List.of("0 skipped", "300 skipped", "600 skipped");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dap09", "dap18"})
    void what_the_collect_tool_was_given_is_collected(String version) {
        open(version + "-24-collect-tool-time-interval");
        collect(600, TooFew.SKIP);
        until(5000);

        leader.assertNoUnexpectedRequests();
        assertThat(leader.jobsLeft()).isZero();
        assertThat(emitter.backend().batches())
                .hasSize(recorded.results(recorded.task().taskId()).size());
    }

    @ParameterizedTest
    @CsvSource({"dap09-26-expired, 1795247520, 553", "dap18-26-expired, 1795248900, 446"})
    void an_interval_is_collected_while_its_reports_are_there(String name, long start, int sum) {
        open(name, Instant.ofEpochSecond(start));
        collect(60, TooFew.SKIP);
        until(900);

        leader.assertNoUnexpectedRequests();
        assertThat(results()).containsExactly("0+60 0+60 6 [" + sum + "]");
    }
}
