// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.testsupport.leader.Fault;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import io.dapemitter.testsupport.leader.ShareFault;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a collection job in bad weather and with bad answers, on every engine. In every case the task goes on. */
abstract class OutcomeContract extends CollectionFixture {
    private static final Duration LONG = Duration.ofHours(3);

    private void everyPollMeets(Fault fault) {
        leader.faults().always(FaultPlan.polls(), fault);
    }

    private void passesAfter(Duration time, ScriptedBatch batch) {
        emitter.livesFor(time);
        leader.faults().clear();
        emitter.livesFor(LONG);
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void a_leader_that_does_not_answer_for_hours_loses_nothing() {
        ScriptedBatch batch = batch();
        leader.faults().always(FaultPlan.everything(), Faults.cutBeforeEffect());
        startCollecting();

        passesAfter(Duration.ofHours(5), batch);
    }

    @Test
    void a_storm_of_server_errors_loses_nothing() {
        ScriptedBatch batch = batch();
        leader.faults().always(FaultPlan.everything(), Faults.status(503));
        startCollecting();

        passesAfter(Duration.ofHours(1), batch);
    }

    @Test
    void a_proxys_page_instead_of_a_missing_collection_job_is_weather() {
        ScriptedBatch batch = batch();
        everyPollMeets(Faults.html(404));
        startCollecting();

        passesAfter(Duration.ofMinutes(20), batch);
    }

    @Test
    void a_result_under_another_media_type_is_asked_for_again() {
        ScriptedBatch batch = batch();
        everyPollMeets(Faults.html(200));
        startCollecting();

        passesAfter(Duration.ofMinutes(20), batch);
    }

    @Test
    void an_answer_that_breaks_off_is_asked_for_again() {
        ScriptedBatch batch = batch();
        everyPollMeets(Faults.truncated(20));
        startCollecting();

        passesAfter(Duration.ofMinutes(20), batch);
    }

    @Test
    void an_endless_answer_is_broken_off_and_asked_for_again() {
        ScriptedBatch batch = batch();
        everyPollMeets(Faults.hugeBody(50_000_000));
        startCollecting();

        assertThat(emitter.value("SELECT last_error FROM {collection} WHERE state = 'pending'"))
                .contains("longer than");
        passesAfter(Duration.ofMinutes(5), batch);
    }

    @Test
    void a_redirect_is_not_followed_and_named() {
        ScriptedBatch batch = batch();
        leader.faults().always(FaultPlan.everything(), Faults.redirect(307, "https://elsewhere.example/"));
        startCollecting();

        assertThat(emitter.alerts())
                .anyMatch(alert -> alert.startsWith("config: ") && alert.contains("elsewhere.example"));
        passesAfter(Duration.ofMinutes(5), batch);
    }

    @Test
    void a_leader_that_asks_for_time_gets_it() {
        batch();
        leader.faults().next(FaultPlan.creates(), Faults.tooManyRequests(900));
        startCollecting();

        emitter.livesFor(Duration.ofMinutes(14));

        assertThat(leader.requests()).hasSize(1);
    }

    @Test
    void an_abandoned_collection_job_ends_and_the_next_begins() {
        batch();
        ScriptedBatch second = batch();
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));

        startCollecting();

        assertThat(emitter.states()).containsExactly("abandoned", "collected", "creating");
        assertThat(emitter.backend().results()).containsExactly(second.aggregateAsText());
        assertThat(emitter.alerts()).anyMatch(alert -> alert.startsWith("abandoned: "));
    }

    @Test
    void a_deleted_collection_job_is_gone_and_the_next_begins() {
        batch();
        batch();
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.DELETED));

        startCollecting();

        assertThat(emitter.states()).containsExactly("gone", "collected", "creating");
    }

    @Test
    void an_unknown_collection_job_is_gone_only_after_a_day() {
        batch();
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.EXPIRED));
        startCollecting();

        emitter.livesFor(Duration.ofHours(24));
        assertThat(emitter.states()).contains("pending");
        emitter.livesFor(Duration.ofHours(3));

        assertThat(emitter.states()).contains("gone").doesNotContain("pending");
    }

    @Test
    void a_wrong_token_is_said_and_mended_without_a_new_id() {
        ScriptedBatch batch = batch();
        emitter.tasks().set(taskBuilder().tokenType(TokenType.DAP_AUTH).build());
        emitter.discoverAndRun();
        String id = emitter.value("SELECT collection_job_id FROM {collection}");
        assertThat(emitter.alerts()).anyMatch(alert -> alert.startsWith("config: 403"));

        emitter.tasks().set(taskBuilder().build());
        emitter.livesFor(Duration.ofMinutes(30));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(emitter.value("SELECT collection_job_id FROM {collection} WHERE state = 'collected'"))
                .isEqualTo(id);
    }

    @Test
    void a_task_that_the_leader_does_not_know_is_asked_for_slowly() {
        leader.faults().always(FaultPlan.everything(), Faults.unrecognizedTask());
        startCollecting();

        emitter.livesFor(Duration.ofMinutes(25));

        assertThat(leader.requests()).hasSizeBetween(2, 3);
        assertThat(emitter.value("SELECT error_kind FROM {collection}")).isEqualTo("config");
    }

    @ParameterizedTest
    @EnumSource(value = ShareFault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_share_that_cannot_be_opened_is_kept_sealed_and_the_task_goes_on(ShareFault fault) {
        batch();
        ScriptedBatch second = batch();
        leader.faults().next(FaultPlan.polls(), Faults.share(fault), Faults.share(fault));
        startCollecting();

        emitter.livesFor(Duration.ofMinutes(1));

        if (fault == ShareFault.WRONG_CONFIG_ID) {
            assertThat(emitter.states()).containsExactly("collected", "collected", "creating");
        } else {
            assertThat(emitter.states()).containsExactly("undecodable", "collected", "creating");
            assertThat(emitter.backend().results()).containsExactly(second.aggregateAsText());
            assertThat(emitter.value("SELECT count(*) FROM {collection_result} WHERE sealed IS NOT NULL"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_kept_answer_is_decoded_without_the_leader_when_the_task_is_mended() {
        ScriptedBatch batch = batch();
        emitter.tasks().set(wrongVdaf());
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(1));
        assertThat(emitter.states()).contains("undecodable");
        int requests = leader.polls(leader.ledger().get(0).collectionJobId());

        emitter.tasks().set(taskBuilder().build());
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.polls(leader.ledger().get(0).collectionJobId())).isEqualTo(requests);
    }

    private EmitterTask wrongVdaf() {
        return EmitterTask.builder(script.taskId(), leader.url(), new Prio3Sum(8), "cred")
                .build();
    }

    @Test
    void a_kept_answer_is_decoded_when_the_right_credential_comes() {
        ScriptedBatch batch = batch();
        CollectorCredential other =
                CollectorCredential.fromJson(RecordedCases.load("dap09-20-p256").credentialJson());
        emitter.credentials()
                .put("cred", new CollectorCredential(other.id(), other.suite(), other.keypair(), CREDENTIAL.token()));
        startCollecting();
        emitter.livesFor(Duration.ofMinutes(1));
        assertThat(emitter.states()).contains("undecodable");

        emitter.credentials().put("cred", CREDENTIAL);
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void an_id_that_the_leader_knows_under_another_query_is_given_up_for_the_next() {
        leader.faults().next(FaultPlan.creates(), Faults.status(409));
        ScriptedBatch batch = batch();

        startCollecting();

        assertThat(emitter.states()).containsExactly("rejected", "collected", "creating");
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_leader_that_rejects_every_id_is_asked_ever_more_slowly() {
        leader.faults().always(FaultPlan.creates(), Faults.status(409));
        startCollecting();

        emitter.livesFor(Duration.ofMinutes(30));

        assertThat(leader.requests()).hasSizeBetween(8, 14);
    }

    @Test
    void results_wait_for_a_backend_that_is_down_for_hours() {
        ScriptedBatch batch = batch();
        emitter.backend().setDown(true);
        startCollecting();
        emitter.livesFor(Duration.ofHours(4));
        assertThat(emitter.backend().results()).isEmpty();

        emitter.backend().setDown(false);
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void an_emission_that_was_interrupted_counts_as_one_that_may_have_been_made() {
        ScriptedBatch batch = batch();
        emitter.backend().interruptNext();

        startCollecting();

        assertThat(emitter.backend().attempts()).containsExactly(new EmitAttempt(false), new EmitAttempt(true));
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_kept_answer_is_decoded_however_many_others_cannot_be() {
        ScriptedBatch batch = batch();
        emitter.tasks().set(wrongVdaf());
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(1));
        for (int other = 0; other < 101; other++) {
            keepUndecodable(other);
        }

        emitter.tasks().set(taskBuilder().build());
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    /** An older collection job of the same task whose answer is of no use. */
    private void keepUndecodable(int number) {
        byte[] collectionJobId = new byte[CollectionJobId.LENGTH];
        collectionJobId[CollectionJobId.LENGTH - 1] = (byte) number;
        emitter.datastore()
                .useTransaction(
                        "test",
                        tx -> tx.update(
                                        "INSERT INTO {collection} (task_id, collection_job_id, state, leader, dap_version,"
                                                + " vdaf, query_kind, credential, created_at) SELECT task_id, :job, state, leader,"
                                                + " dap_version, vdaf, query_kind, credential, 0 FROM {collection}"
                                                + " WHERE state = 'undecodable' AND created_at > 0")
                                .bind("job", collectionJobId)
                                .execute());
    }

    @Test
    void no_error_that_is_stored_or_told_shows_the_token() {
        batch();
        leader.faults().always(FaultPlan.everything(), Faults.unauthorized());
        startCollecting();

        String stored = String.join(" ", emitter.values("SELECT last_error FROM {collection}"))
                + String.join(" ", emitter.values("SELECT coalesce(error, '') FROM {job}"))
                + emitter.alerts();
        assertThat(stored).isNotBlank().doesNotContain(CREDENTIAL.token().reveal());
    }
}
