// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.Program;
import io.dapemitter.runtime.command.StopSignal;
import io.dapemitter.runtime.command.TaskSourceOptions;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.config.RuntimeConfigReader;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.ProgramCredentials;
import io.dapemitter.runtime.secret.Secrets;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.testsupport.divviup.DivviUpFault;
import io.dapemitter.testsupport.divviup.DivviUpFaults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of tasks while the program runs: its source, credentials and defaults in an emitter whose time the test commands. */
final class TaskLifeTest extends AppFixture {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ScriptedTasks scripts = new ScriptedTasks(CREDENTIAL, 1);
    private final ScriptedTask survey = scripts.task("survey", new Prio3Count(), 0);
    private final ScriptedTask later = scripts.task("later", new Prio3Count(), 0);
    private final ScriptedLeader leader = ScriptedLeader.start(List.of(survey, later));
    // The fixture asks for the clock first of all, once there is a folder.
    @SuppressWarnings("NullAway.Init")
    private TestStore store;

    @Override
    protected Clock apiClock() {
        store = TestStore.sqlite(folder);
        return store.clock().clock();
    }

    @BeforeEach
    void oneTask() {
        store.clock().setTo(Instant.parse("2027-03-01T10:00:30Z"));
        leaderIs(leader.url());
        api.database().put(row(survey));
    }

    @AfterEach
    void stop() {
        leader.close();
        store.close();
    }

    /** The program as the launcher puts it together, but for the threads. */
    private ManualEmitter start() {
        Clock clock = store.clock().clock();
        Program program = DivviUpApp.program(clock);
        TaskSourceOptions options = program.sources().get();
        RuntimeConfig config = new RuntimeConfigReader(
                        Set.of("sql"), KnownKeys.IGNORED, program.defaults(), options::readKeys)
                .read(folder.resolve("config.yaml"), folder);
        ProgramCredentials credentials = options.credentials(
                new CredentialStore(new Secrets(environment), config.credentialsDirectory(), problem -> {}));
        Invocation invocation = new Invocation(environment, folder, System.out, System.err, false, new StopSignal());
        EmitterConfig quiet = config.emitter().withScheduleSpread(Duration.ZERO);
        ManualEmitter emitter =
                new ManualEmitter(store, quiet, options.open(config, invocation, warning -> {}), credentials);
        emitter.discoverAndRun();
        return emitter;
    }

    private ScriptedBatch batch(ScriptedTask task) {
        ScriptedBatch batch = scripts.batch(task.vdaf(), leader.batchesTaken() + leader.batchesReady() + 1);
        leader.addBatch(task.taskId(), batch);
        return batch;
    }

    private static String state(ManualEmitter emitter) {
        return emitter.value("SELECT state FROM {task}");
    }

    private String id() {
        return survey.taskId().toString();
    }

    @Test
    void a_task_that_is_added_is_collected() {
        ManualEmitter emitter = start();
        ScriptedBatch batch = batch(later);
        api.database().put(row(later));
        emitter.livesFor(HOUR);
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void results_bear_the_name_that_the_task_had_when_they_were_collected() {
        ManualEmitter emitter = start();
        batch(survey);
        emitter.livesFor(HOUR);
        api.database().rename(id(), "census");
        emitter.livesFor(HOUR);
        batch(survey);
        emitter.livesFor(HOUR);
        assertThat(emitter.backend().batches())
                .extracting(batch -> batch.taskName())
                .containsExactly("survey", "census");
        assertThat(emitter.values("SELECT name FROM {task}")).containsExactly("census");
    }

    @Test
    void an_expired_task_is_still_collected() {
        ManualEmitter emitter = start();
        api.database().expire(id(), store.clock().now());
        emitter.livesFor(HOUR);
        ScriptedBatch batch = batch(survey);
        emitter.livesFor(HOUR);
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(state(emitter)).isEqualTo("active");
    }

    @Test
    void a_deleted_task_is_collected_to_its_end_and_then_left_alone() {
        ManualEmitter emitter = start();
        emitter.livesFor(HOUR);
        ScriptedBatch batch = batch(survey);
        api.database().delete(id());
        emitter.livesFor(HOUR);
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(state(emitter)).isEqualTo("removed");
        int requests = leader.requests().size();
        emitter.livesFor(HOUR);
        assertThat(leader.requests()).hasSize(requests);
    }

    @Test
    void while_the_api_is_down_for_an_hour_known_tasks_are_collected_and_none_is_removed() {
        ManualEmitter emitter = start();
        api.goDown();
        ScriptedBatch early = batch(survey);
        emitter.livesFor(HOUR.dividedBy(2));
        ScriptedBatch late = batch(survey);
        emitter.livesFor(HOUR.dividedBy(2));
        assertThat(emitter.backend().results()).containsExactly(early.aggregateAsText(), late.aggregateAsText());
        assertThat(state(emitter)).isEqualTo("active");
    }

    @Test
    void what_changed_while_the_api_was_down_is_known_soon_after_it_is_back() {
        ManualEmitter emitter = start();
        api.goDown();
        emitter.livesFor(HOUR);
        api.database().put(row(later));
        api.comeBack();
        emitter.livesFor(Duration.ofMinutes(10));
        assertThat(emitter.values("SELECT name FROM {task} ORDER BY name")).containsExactly("later", "survey");
    }

    private void assertNothingIsRemovedUnder(DivviUpFault fault) {
        ManualEmitter emitter = start();
        api.faults().always(fault);
        emitter.livesFor(HOUR);
        assertThat(state(emitter)).isEqualTo("active");
    }

    @Test
    void a_refusal_never_means_that_there_are_no_tasks() {
        assertNothingIsRemovedUnder(DivviUpFaults.status(403));
    }

    @Test
    void a_list_that_breaks_off_never_means_that_the_rest_is_gone() {
        assertNothingIsRemovedUnder(DivviUpFaults.truncatedJson(1));
    }

    @Test
    void a_failing_api_is_asked_ever_more_seldom() {
        ManualEmitter emitter = start();
        api.faults().always(DivviUpFaults.status(503));
        emitter.livesFor(HOUR);
        api.forgetRequests();
        emitter.livesFor(HOUR);
        assertThat(api.requests()).hasSizeBetween(1, 25);
    }

    @Test
    void a_token_that_is_replaced_after_a_refusal_is_used_at_the_next_discovery() {
        ManualEmitter emitter = start();
        api.database().revokeToken(api.token());
        emitter.livesFor(HOUR);
        api.database().put(row(later));
        writeToken(api.database().issueToken(api.accountId()));
        emitter.discoverAndRun();
        assertThat(emitter.values("SELECT name FROM {task} ORDER BY name")).containsExactly("later", "survey");
    }

    @Test
    void a_credential_that_comes_later_is_found() throws Exception {
        Files.delete(credentialFile("credential"));
        ScriptedBatch batch = batch(survey);
        ManualEmitter emitter = start();
        emitter.livesFor(HOUR);
        assertThat(leader.requests()).isEmpty();
        writeCredential("any name");
        emitter.livesFor(HOUR);
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_task_that_is_disabled_by_the_configuration_is_never_asked_for_a_batch() {
        configure("task_overrides: [{task: \"sur*\", enabled: false}]\n");
        batch(survey);
        ManualEmitter emitter = start();
        emitter.livesFor(HOUR);
        assertThat(state(emitter)).isEqualTo("disabled");
        assertThat(leader.requests()).isEmpty();
    }
}
