// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.admin.ActionResult;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.discover.WaitingWork;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Under which collection job ids an interval is asked for, and how often, on every engine. */
abstract class IntervalIdsContract extends IntervalFixture {
    private CollectionJobId id(String start, String end, int attempt) {
        return CollectionJobIds.forInterval(CREDENTIAL, script.taskId(), second(start), second(end), attempt);
    }

    @Test
    void an_interval_that_was_taken_back_and_is_cut_again_has_its_first_id() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        emitter.tasks()
                .set(task(new QueryType.TimeInterval(3600, 600, new Backfill.None(), TooFew.SKIP, 1))
                        .build());
        until("10:30");
        assertThat(slots()).containsExactly("10:00-11:00 open");
        emitter.tasks().set(task(rules(TooFew.SKIP)).build());
        until("11:20");

        assertThat(taken()).containsExactly("10:00-10:05");
        assertThat(leader.intervalsTaken().get(0).collectionJobId()).isEqualTo(id("10:00", "10:05", 0));
    }

    @Test
    void a_collection_job_whose_interval_was_asked_for_again_is_not_retried() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));
        until("10:16");
        EmitterAdmin admin = new EmitterAdmin(store.open(), ManualEmitter.SOURCE, Duration.ZERO);
        ActionResult result = admin.retryCollection(new CollectionKey(script.taskId(), id("10:00", "10:05", 0)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ActionResult.Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("asked for again as " + id("10:00", "10:05", 1)));
        assertThat(emitter.states()).contains("abandoned");
    }

    @Test
    void a_create_is_not_sent_for_an_interval_whose_result_has_come_meanwhile() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        upload("10:06", 10);
        emitter.change("UPDATE {slot} SET state = 'collected'");
        until("10:21");

        assertThat(taken()).containsExactly("10:05-10:10");
        assertThat(slots()).startsWith("10:00-10:05 collected", "10:05-10:10 collected");
    }

    @Test
    void a_create_that_waits_after_a_refusal_is_made_due_with_all_other_work() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        leader.faults().next(FaultPlan.creates(), Faults.unauthorized());
        until("10:16");
        assertThat(results()).isEmpty();
        new WaitingWork(emitter.datastore(), ManualEmitter.SOURCE).makeDue();
        emitter.run();

        assertThat(results()).containsExactly("10:00-10:05=10");
    }

    @Test
    void an_interval_that_is_not_over_is_not_made_due() {
        collect(rules(TooFew.SKIP));
        new WaitingWork(emitter.datastore(), ManualEmitter.SOURCE).makeDue();

        assertThat(emitter.value("SELECT count(*) FROM {job} WHERE kind = '" + CollectJobs.CREATE
                        + "' AND state = 0 AND run_at <= {now}"))
                .isEqualTo("0");
    }
}
