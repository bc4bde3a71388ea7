// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.emit.EmissionState;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ShareFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an operator sees. */
abstract class AdminQueriesContract extends AdminFixture {
    private static final TaskId OTHER = TaskId.of(new byte[32]);

    @Test
    void before_any_process_ran_the_source_is_unknown() {
        assertThat(new EmitterAdmin(emitter.datastore(), "nobody", Duration.ZERO)
                        .source()
                        .known())
                .isFalse();
    }

    @Test
    void a_task_shows_its_next_run_and_its_last_result() {
        batch();
        startCollecting();
        TaskStatus task = task();
        assertThat(task.shownState()).isEqualTo("active");
        assertThat(task.lastResult()).isNotNull();
        assertThat(task.nextRun()).isAfter(task.lastResult());
        assertThat(task.creating()).isEqualTo(1);
    }

    @Test
    void a_pending_collection_shows_since_when() {
        slowLeader(1000);
        batch();
        startCollecting();
        assertThat(task().pending()).isEqualTo(1);
        assertThat(task().oldestPending()).isNotNull();
    }

    @Test
    void a_task_without_a_credential_is_idle() {
        emitter.credentials().clear();
        startCollecting();
        assertThat(task().idle()).isTrue();
    }

    @Test
    void an_unsupported_task_shows_the_reason() {
        emitter.tasks().set(1, new DiscoveredTask.Unsupported(OTHER, "hitters", "VDAF Poplar1 is not supported"));
        emitter.discoverAndRun();
        assertThat(task().shownState()).isEqualTo("unsupported");
        assertThat(task().trouble()).contains("Poplar1");
    }

    @Test
    void an_error_of_the_leader_comes_with_its_remedy() {
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());
        startCollecting();
        assertThat(task().trouble()).isNotNull();
        assertThat(task().remedy()).contains("credential");
    }

    @Test
    void an_undecodable_answer_shows_in_the_ledger_with_its_remedy() {
        batch();
        leader.faults().always(FaultPlan.polls(), Faults.share(ShareFault.UNDECRYPTABLE));
        startCollecting();
        emitter.livesFor(Duration.ofMinutes(3));
        assertThat(collections(CollectionState.UNDECODABLE)).singleElement().satisfies(row -> {
            assertThat(row.error()).isNotNull();
            assertThat(row.remedy()).contains("credential");
        });
    }

    @Test
    void a_collected_batch_shows_its_count_and_no_remedy() {
        batch();
        startCollecting();
        assertThat(collections(CollectionState.COLLECTED)).singleElement().satisfies(row -> {
            assertThat(row.reportCount()).isPositive();
            assertThat(row.batchId()).isNotNull();
            assertThat(row.remedy()).isNull();
        });
    }

    @Test
    void the_ledger_can_be_asked_for_one_task_only() {
        startCollecting();
        assertThat(admin.collections(new CollectionFilter(OTHER, null, 10))).isEmpty();
        assertThat(admin.collections(new CollectionFilter(script.taskId(), null, 10)))
                .hasSize(1);
    }

    @Test
    void tasks_are_found_by_id_by_its_beginning_and_by_name() {
        startCollecting();
        String id = script.taskId().toString();
        assertThat(admin.findTasks(id)).containsExactly(script.taskId());
        assertThat(admin.findTasks(id.substring(0, 5))).containsExactly(script.taskId());
        assertThat(admin.findTasks("count")).containsExactly(script.taskId());
        assertThat(admin.findTasks(id.substring(0, 3))).isEmpty();
    }

    @Test
    void an_owed_result_shows_what_its_backend_said() {
        batch();
        emitter.backend().setDown(true);
        startCollecting();
        assertThat(admin.emissions(new EmissionFilter(null, null, 10)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo(EmissionState.OWED);
                    assertThat(row.error()).isEqualTo("the backend is down");
                    assertThat(row.remedy()).contains("tried again");
                });
        assertThat(admin.backends()).singleElement().satisfies(backend -> {
            assertThat(backend.owed()).isEqualTo(1);
            assertThat(backend.lastError()).isEqualTo("the backend is down");
        });
    }

    @Test
    void a_refused_result_shows_the_command_that_sends_it_again() {
        batch();
        emitter.backend().answerNext(new EmitResult.Permanent("no such table"));
        startCollecting();
        assertThat(admin.emissions(new EmissionFilter("results", EmissionState.DEAD, 10)))
                .singleElement()
                .satisfies(row -> assertThat(row.remedy()).contains("emissions retry --backend results"));
        assertThat(task().dead()).isEqualTo(1);
    }

    @Test
    void gauges_count_what_is_there() {
        batch();
        emitter.backend().setDown(true);
        startCollecting();
        OperationalGauges gauges = admin.gauges(10);
        assertThat(gauges.owedEmissions()).containsEntry("results", 1L);
        assertThat(gauges.deadEmissions()).containsEntry("results", 0L);
        assertThat(gauges.tasks()).containsEntry("active", 1L);
        assertThat(gauges.collections()).containsEntry("creating", 1L).containsEntry("undecodable", 0L);
        assertThat(gauges.overdueTasks()).isZero();
        assertThat(gauges.perTask())
                .singleElement()
                .satisfies(task -> assertThat(task.overdue()).isFalse());
    }

    @Test
    void a_pending_collection_grows_old_in_the_gauges() {
        slowLeader(1000);
        batch();
        startCollecting();
        store.clock().advance(Duration.ofMinutes(5));
        assertThat(admin.gauges(10).oldestPendingCollection()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(admin.gauges(10).perTask().get(0).oldestPending()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void above_the_limit_there_are_no_numbers_per_task() {
        startCollecting();
        assertThat(admin.gauges(0).perTask()).isEmpty();
    }

    @Test
    void a_task_is_overdue_after_two_schedule_times_without_a_result() {
        batch();
        startCollecting();
        Instant last = task().lastResult();
        Instant firstTime = Objects.requireNonNull(task().nextRun());
        store.clock().advance(Duration.between(admin.source().now(), firstTime).plusMinutes(1));
        assertThat(admin.gauges(10).overdueTasks()).isZero();
        store.clock().advance(Duration.ofMinutes(15));
        assertThat(admin.gauges(10).overdueTasks()).isEqualTo(1);
        batch();
        emitter.run();
        assertThat(task().lastResult()).isAfter(last);
        assertThat(admin.gauges(10).overdueTasks()).isZero();
    }

    @Test
    void a_paused_task_is_not_overdue() {
        startCollecting();
        admin.pause(script.taskId());
        store.clock().advance(Duration.ofHours(1));
        assertThat(admin.gauges(10).overdueTasks()).isZero();
        assertThat(admin.gauges(10).tasks()).containsEntry("paused", 1L);
    }
}
