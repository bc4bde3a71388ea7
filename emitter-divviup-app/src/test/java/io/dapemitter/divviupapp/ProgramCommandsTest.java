// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program's commands, as far as they look at the API. */
final class ProgramCommandsTest extends ProgramFixture {
    @BeforeEach
    void configure() throws IOException {
        configure("credentials_dir: credentials\n");
        Path file = write("credentials/any name.json", RecordedApiExchanges.credentialFile("demo"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void all_is_well_when_every_task_has_its_credential() {
        Result result = run("check");
        assertThat(result.out()).contains("tasks: 1").endsWith("all is well\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void plain_http_is_warned_of_once() {
        assertThat(run("check").err()).containsOnlyOnce("warning: the API token goes unencrypted to " + api.url());
    }

    @Test
    void a_task_without_a_credential_is_told_with_the_name_to_look_for() throws IOException {
        Files.delete(folder.resolve("credentials/any name.json"));
        Result result = run("check");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("\"main (HPKE id 202)\"").contains("main.json");
    }

    @Test
    void a_refused_token_is_told_by_check() {
        api.database().revokeToken(api.token());
        Result result = run("check");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("refuses the API token").doesNotContain(api.token());
    }

    @Test
    void an_api_that_is_down_is_told_by_check_as_what_passes() {
        api.goDown();
        Result result = run("check");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("cannot be connected to");
    }

    @Test
    void unknown_keys_and_emitters_are_findings() throws IOException {
        configure("divviup_acount_id: x\n");
        assertThat(run("check").err()).contains("did you mean \"divviup_account_id\"?");
        configure("task_overrides: [{task: survey, emitters: [nobody]}]\n");
        assertThat(run("check").err()).contains("task_overrides[0].emitters: \"nobody\" is no emitter");
    }

    @Test
    void a_first_run_with_a_refused_token_is_refused() {
        api.database().revokeToken(api.token());
        Result result = run("run");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("refuses the API token");
    }

    @Test
    void a_first_run_with_an_api_that_is_down_waits_for_it() {
        api.goDown();
        stops.stop();
        Result result = run("run");
        assertThat(result.code()).isZero();
    }

    @Test
    void help_shows_the_commands_of_this_program() {
        assertThat(run("--help").out()).contains("credential", "emitter-divviup-app run --config-file config.yaml");
    }
}
