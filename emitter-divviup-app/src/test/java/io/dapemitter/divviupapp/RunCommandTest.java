// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running program in a process of its own, whose secrets are replaced under it; commands run beside it in this one. */
final class RunCommandTest extends AppFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScriptedTask task = new ScriptedTasks(CREDENTIAL, 1).task("survey", new Prio3Count(), 1);
    private ScriptedLeader leader;

    @BeforeEach
    void startLeader() {
        leader = ScriptedLeader.start(List.of(task));
        leaderIs(leader.url());
        api.database().put(row(task));
        configure("task_discovery_interval_secs: 1\n");
    }

    @AfterEach
    void stopLeader() {
        leader.close();
    }

    private ChildProcess start() {
        return ChildProcess.start(new ChildProcess.Launch(
                DivviUpApp.class, List.of("run"), List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), environment, folder));
    }

    private void awaitEmitted(int results) {
        Await.until(PATIENCE, () -> run("dump").out().lines().count() == results + 1);
    }

    @Test
    void a_revoked_token_is_told_and_its_successor_is_taken_up_without_a_restart() {
        try (ChildProcess running = start()) {
            awaitEmitted(1);
            api.database().revokeToken(api.token());
            Await.until(PATIENCE, () -> run("status").out().contains("refuses the API token"));
            assertThat(run("tasks", "list").out()).contains("survey", "active");
            api.database().put(DivviUpTask.named("later"));
            writeToken(api.database().issueToken(api.accountId()));
            Await.until(PATIENCE, () -> run("tasks", "list").out().contains("later"));
            assertThat(run("status").out()).doesNotContain("refuses the API token");
            assertThat(running.isAlive()).isTrue();
        }
    }

    @Test
    void a_credential_that_comes_later_needs_no_restart() throws IOException {
        Files.delete(credentialFile("credential"));
        try (ChildProcess running = start()) {
            Await.until(PATIENCE, () -> run("status").out().contains("no credential \"credential (HPKE id 66)\""));
            assertThat(leader.requests()).isEmpty();
            writeCredential("any name");
            awaitEmitted(1);
            assertThat(running.isAlive()).isTrue();
        }
    }

    @Test
    void a_first_run_with_a_refused_token_is_refused() {
        api.database().revokeToken(api.token());
        ProgramResult result = run("run");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("refuses the API token");
    }

    @Test
    void a_first_run_with_an_api_that_is_down_waits_for_it() {
        api.goDown();
        stops.stop();
        assertThat(run("run").code()).isZero();
    }

    @Test
    void help_shows_the_commands_of_this_program() {
        assertThat(run("--help").out()).contains("credential", "emitter-divviup-app run --config-file config.yaml");
    }
}
