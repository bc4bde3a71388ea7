// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.UnregisteredCredential;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.divviup.DivviUpFaults;
import io.dapemitter.testsupport.divviup.DivviUpRequest;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A key pair is made, registered and kept, and collects. */
final class CredentialLifeTest extends AppFixture {
    private static final Pattern API_ID = Pattern.compile("\\(id ([0-9a-f-]{36}),");

    private CollectorCredential kept(String name) throws IOException {
        return CollectorCredential.fromJson(Files.readString(credentialFile(name)));
    }

    private long registrations() {
        return api.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void a_registered_credential_is_for_its_owner_only() throws IOException {
        ProgramResult result = run("credential", "generate", "main", "--register");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo(credentialFile("main") + "\n");
        assertThat(mode(credentialFile("main"))).isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("credentials"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("credential.json", "main.json");
        }
    }

    @Test
    void a_task_made_with_a_registered_credential_is_collected() throws IOException {
        ProgramResult result = run("credential", "generate", "main", "--register");
        Matcher id = API_ID.matcher(result.err());
        assertThat(id.find()).isTrue();
        ScriptedTask task = new ScriptedTasks(kept("main"), 1).task("survey", new Prio3Count(), 1);
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(task))) {
            leaderIs(leader.url());
            api.database().put(row(task).withCredential(id.group(1)));
            assertThat(run("drain", "--timeout", "30").code()).isZero();
        }
        assertThat(run("dump").out())
                .contains("[\"\"" + task.batches().get(0).aggregateAsText().get(0) + "\"\"]");
    }

    @Test
    void a_credential_is_never_overwritten() throws IOException {
        run("credential", "generate", "main", "--register");
        String before = Files.readString(credentialFile("main"));
        ProgramResult result = run("credential", "generate", "main", "--register");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("main.json exists already", "choose another name");
        assertThat(Files.readString(credentialFile("main"))).isEqualTo(before);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void without_registration_the_console_gets_the_public_half() throws IOException {
        ProgramResult result = run("credential", "generate", "main");
        assertThat(result.code()).as(result.err()).isZero();
        Path waiting = folder.resolve("credentials/main.unregistered.json");
        HpkeConfig shown =
                HpkeConfig.decode(Base64.getDecoder().decode(result.out().strip()));
        assertThat(shown)
                .isEqualTo(UnregisteredCredential.fromJson(Files.readString(waiting))
                        .hpkeConfig());
        assertThat(mode(waiting)).isEqualTo("rw-------");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void a_registration_that_fails_goes_on_with_the_same_key() throws IOException {
        api.faults().next(1, request -> request.method().equals("POST"), DivviUpFaults.status(500));
        ProgramResult failed = run("credential", "generate", "main", "--register");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("give the same command again");
        Path waiting = folder.resolve("credentials/main.unregistered.json");
        UnregisteredCredential key = UnregisteredCredential.fromJson(Files.readString(waiting));
        assertThat(run("credential", "generate", "main", "--register").code()).isZero();
        assertThat(kept("main").hpkeConfig()).isEqualTo(key.hpkeConfig());
        assertThat(waiting).doesNotExist();
    }

    @Test
    void a_refused_token_leaves_nothing_behind() {
        api.database().revokeToken(api.token());
        ProgramResult result = run("credential", "generate", "main", "--register");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("refuses the API token");
        assertThat(credentialFile("main")).doesNotExist();
        assertThat(api.requests())
                .noneMatch((DivviUpRequest request) -> request.method().equals("POST"));
    }
}
