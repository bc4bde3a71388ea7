// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.divviup.DivviUpAccount;
import io.dapemitter.testsupport.divviup.DivviUpFaults;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** check reaches the API and tells exactly what is wrong with the token. */
final class CheckCommandTest extends AppFixture {
    @BeforeEach
    void oneTask() {
        leaderIs(URI.create("http://127.0.0.1:1/"));
        api.database().put(DivviUpTask.named("survey"));
    }

    @Test
    void when_all_is_well_it_says_so() {
        ProgramResult result = run("check");
        assertThat(result.out()).contains("tasks: 1", "all is well");
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void a_token_that_is_nowhere_is_missing() {
        environment.clear();
        ProgramResult result = run("check");
        assertThat(result.err()).contains("there is no API token", "EMITTER_DIVVIUP_API_TOKEN");
        assertThat(result.code()).isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void a_token_file_that_is_missing_is_named() throws IOException {
        Files.delete(folder.resolve("token"));
        ProgramResult result = run("check");
        assertThat(result.err()).contains(folder.resolve("token").toString());
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_token_that_was_cut_short_has_not_the_form_of_one() {
        writeToken(api.token().substring(0, 40));
        ProgramResult result = run("check");
        assertThat(result.err()).contains("refuses the API token", "has not the form", "cut short");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_revoked_token_is_named_by_its_id() {
        api.database().revokeToken(api.token());
        ProgramResult result = run("check");
        assertThat(result.err()).contains("refuses the API token (id ", "(403)", "deleted in the console");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_token_of_another_account_than_the_configured_one_is_told() {
        api.database().put(DivviUpAccount.named("other"));
        writeToken(api.database().issueToken(DivviUpAccount.idOf("other")));
        configure("divviup_account_id: " + api.accountId() + "\n");
        ProgramResult result = run("check");
        assertThat(result.err()).contains("sees only", "but not the account " + api.accountId(), "divviup_account_id");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_token_that_sees_many_accounts_needs_one_to_be_configured() {
        api.database().put(DivviUpAccount.named("demo").asAdmin(), DivviUpAccount.named("other"));
        ProgramResult result = run("check");
        assertThat(result.err()).contains("sees 2 accounts; set divviup_account_id", DivviUpAccount.idOf("other"));
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void the_token_is_never_shown() {
        api.faults().always(DivviUpFaults.status(403));
        ProgramResult result = run("check");
        assertThat(result.out() + result.err())
                .doesNotContain(api.token().substring(28), CREDENTIAL_JSON.substring(20, 60));
    }

    @Test
    void an_api_that_is_down_passes_and_is_no_mistake_in_a_file() {
        api.goDown();
        ProgramResult result = run("check");
        assertThat(result.err()).contains("cannot be connected to", "divviup_api_url");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void a_failing_api_passes_as_well() {
        api.faults().always(DivviUpFaults.status(500));
        ProgramResult result = run("check");
        assertThat(result.err()).contains("cannot answer now (500)");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void something_else_in_the_place_of_the_api_is_told() {
        api.faults().always(DivviUpFaults.html(200));
        ProgramResult result = run("check");
        assertThat(result.err()).contains("text/html instead of JSON", "divviup_api_url");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_missing_credential_is_told_with_the_name_to_look_for() throws IOException {
        Files.delete(credentialFile("credential"));
        ProgramResult result = run("check");
        assertThat(result.err())
                .contains("task survey (", "has no credential \"credential (HPKE id 66)\"", "credential.json");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void plain_http_is_warned_of_once() {
        assertThat(run("check").err()).containsOnlyOnce("warning: the API token goes unencrypted to " + api.url());
    }

    @Test
    void a_mistyped_key_is_told_with_the_one_that_was_meant() {
        configure("divviup_acount_id: x\n");
        assertThat(run("check").err()).contains("did you mean \"divviup_account_id\"?");
    }

    @Test
    void an_override_with_an_emitter_that_is_not_there_is_told() {
        configure("task_overrides: [{task: survey, emitters: [nobody]}]\n");
        assertThat(run("check").err()).contains("task_overrides[0].emitters: \"nobody\" is no emitter");
    }

    @Test
    void no_database_is_made() {
        run("check");
        assertThat(folder.resolve("emitter.db")).doesNotExist();
    }
}
