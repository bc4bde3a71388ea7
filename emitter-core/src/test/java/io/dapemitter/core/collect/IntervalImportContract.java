// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.admin.ActionResult;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.testsupport.leader.JobEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking over collection jobs of intervals that another program created, on every engine. */
abstract class IntervalImportContract extends IntervalFixture {
    @TempDir
    private Path elsewhere;

    private EmitterAdmin admin() {
        return new EmitterAdmin(emitter.datastore(), ManualEmitter.SOURCE, Duration.ZERO);
    }

    /** Has another program ask the leader for 09:00-10:00, and returns its collection job. */
    private CollectionKey created() {
        leader.upload(script.taskId(), second("09:10"), 12, 12);
        try (TestStore other = TestStore.sqlite(elsewhere)) {
            other.clock().setTo(Instant.ofEpochSecond(second("10:00")).plusSeconds(1));
            ManualEmitter program = new ManualEmitter(other, config().withCollectionJobIds(CollectionJobIdMode.RANDOM));
            program.credentials().put("cred", CREDENTIAL);
            Backfill from = new Backfill.From(Instant.ofEpochSecond(second("09:00")));
            program.tasks()
                    .set(task(new QueryType.TimeInterval(3600, 0, from, TooFew.SKIP, 1))
                            .build());
            program.discoverAndRun();
        }
        return new CollectionKey(script.taskId(), leader.intervalsTaken().get(0).collectionJobId());
    }

    private static Stretch stretch(String start, String end) {
        return new Stretch(second(start), second(end));
    }

    private void assertRefused(CollectionKey key, @Nullable Stretch interval, String... words) {
        ActionResult result = admin().importCollection(key, interval);
        assertThat(result).isInstanceOf(ActionResult.Refused.class);
        assertThat(result.message()).contains(words);
    }

    @Test
    void its_result_is_emitted_and_its_time_is_taken() {
        CollectionKey key = created();
        collect(rules(TooFew.SKIP));

        assertThat(admin().importCollection(key, stretch("09:00", "10:00"))).isInstanceOf(ActionResult.Done.class);
        emitter.discoverAndRun();

        assertThat(results()).containsExactly("09:00-10:00=12");
        assertThat(slots()).containsExactly("09:00-10:00 collected", "10:00-10:05 open");
    }

    @Test
    void one_that_came_to_nothing_is_asked_for_again_under_an_id_of_our_own() {
        CollectionKey key = created();
        leader.end(script.taskId(), key.collectionJobId(), JobEnd.ABANDONED);
        collect(rules(TooFew.SKIP));

        admin().importCollection(key, stretch("09:00", "10:00"));
        until("10:11");

        assertThat(results()).containsExactly("09:00-10:00=12");
        assertThat(leader.intervalsTaken().get(1).collectionJobId())
                .isEqualTo(
                        CollectionJobIds.forInterval(CREDENTIAL, script.taskId(), second("09:00"), second("10:00"), 0));
    }

    @Test
    void its_interval_must_be_said() {
        CollectionKey key = created();
        collect(rules(TooFew.SKIP));

        assertRefused(key, null, "--interval START/END");
        assertThat(slots()).containsExactly("10:00-10:05 open");
    }

    @Test
    void it_cannot_take_time_that_others_have() {
        CollectionKey key = created();
        collect(rules(TooFew.SKIP));

        assertRefused(key, stretch("09:50", "10:01"), "2027-03-01T10:00:00Z/2027-03-01T10:05:00Z (open)");
    }

    @Test
    void an_interval_that_is_there_already_needs_no_other_collection_job() {
        CollectionKey key = created();
        collect(rules(TooFew.SKIP));
        admin().importCollection(key, stretch("09:00", "10:00"));

        CollectionKey other = new CollectionKey(script.taskId(), CollectionJobId.of(new byte[16]));
        assertRefused(other, stretch("09:00", "10:00"), "is pending already");
        assertRefused(key, stretch("09:00", "10:00"), "in the ledger already", "collections retry");
    }

    @Test
    void a_lost_interval_gives_its_time_away() {
        CollectionKey key = created();
        collect(rules(new Backfill.From(Instant.ofEpochSecond(second("09:00"))), TooFew.SKIP));
        until("10:11");
        assertThat(slots()).contains("09:00-09:05 elsewhere", "09:55-10:00 elsewhere");

        admin().importCollection(key, stretch("09:00", "10:00"));
        emitter.discoverAndRun();

        assertThat(results()).containsExactly("09:00-10:00=12");
        assertThat(slots()).startsWith("09:00-10:00 collected");
    }

    @Test
    void bounds_that_are_no_multiples_of_the_precision_are_refused() {
        CollectionKey key = created();
        collect(rules(TooFew.SKIP));

        assertRefused(key, new Stretch(second("09:00") + 1, second("10:00")), "60 seconds");
    }
}
