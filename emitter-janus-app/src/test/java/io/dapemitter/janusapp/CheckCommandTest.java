// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** check tells everything at once, asks no leader and changes nothing. */
final class CheckCommandTest extends CommandFixture {
    @Test
    void when_all_is_well_it_says_so() {
        ProgramResult result = run("check");
        assertThat(result.out()).contains("tasks: 1", "emitter results: sql", "all is well");
        assertThat(result.code()).isZero();
    }

    @Test
    void no_leader_is_asked() {
        run("check");
        assertThat(leader.requests()).isEmpty();
    }

    @Test
    void no_database_is_made() {
        run("check");
        assertThat(folder.resolve("emitter.db")).doesNotExist();
    }

    @Test
    void findings_of_all_kinds_are_told_at_once() throws IOException {
        writeTasks(taskYaml("Prio3Count").replace("vdaf", "vdaaf"));
        Files.delete(folder.resolve("credentials/east.json"));
        write("credentials/broken.json", "{");
        write("config.yaml", "credentials_dir: credentials\nemitters:\n  - name: far\n    sql: {urll: x}\n");
        ProgramResult result = run("check");
        assertThat(result.err())
                .contains(
                        "tasks.yaml:5: vdaaf: unknown key",
                        "broken.json",
                        "config.yaml:4: emitters[0].sql.urll: unknown key");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_wrong_configuration_does_not_hide_a_wrong_task_list() {
        write("config.yaml", "credentials_dir: credentials\npatience: 3\n");
        writeTasks(taskYaml("Prio3Count").replace("vdaf", "vdaaf"));
        assertThat(run("check").err()).contains("config.yaml:2: patience", "tasks.yaml:5: vdaaf");
    }

    @Test
    void a_built_task_configuration_is_shown_so_that_it_can_be_compared() {
        writeTasks("""
                - task_id: "%s"
                  name: visits
                  dap_version: 18
                  leader: https://l.example/
                  helper: https://h.example
                  batch_mode: LeaderSelected
                  vdaf: Prio3Count
                  time_precision: 60
                  task_info: dGFzay1pbmZv
                  min_batch_size: 12
                  collector_credential: east
                """.formatted(task.taskId()));
        ProgramResult result = run("check");
        assertThat(result.out())
                .contains(
                        "): task_config: CXRhc2staW5mbwASaHR0cHM6Ly9sLmV4YW1wbGUvABFodHRwczovL2guZXhhbXBsZQAAAAAAAAA8AAAAAAAAAAwCAAAAAAABAAAAAA\n",
                        "    helper: https://h.example\n",
                        "    task_info: dGFzay1pbmZv (task-info)\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void a_missing_credential_is_told_with_the_remedy() throws IOException {
        Files.delete(folder.resolve("credentials/east.json"));
        ProgramResult result = run("check");
        assertThat(result.err()).contains("no credential \"east\"", "EMITTER_COLLECTOR_CREDENTIAL_EAST", "east.json");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void an_unsupported_task_is_shown_and_is_no_finding() {
        writeTasks(taskYaml("!Poplar1 {bits: 8}"));
        ProgramResult result = run("check");
        assertThat(result.out()).contains("not collected: visits", "Poplar1");
        assertThat(result.code()).isZero();
    }

    @Test
    void plain_http_is_a_warning_and_no_finding() {
        ProgramResult result = run("check");
        assertThat(result.err()).containsOnlyOnce("warning: the token and all requests go unencrypted");
        assertThat(result.code()).isZero();
    }

    @Test
    void certificates_for_leaders_that_are_not_there_are_told() {
        write("config.yaml", "credentials_dir: credentials\nhttp_client: {tls_trust_store_path: authorities.pem}\n");
        ProgramResult result = run("check");
        assertThat(result.err()).contains("authorities.pem cannot be read");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void a_datastore_that_cannot_be_reached_is_told_without_its_password() {
        write(
                "config.yaml",
                "credentials_dir: credentials\ndatabase: {url: \"postgres://me:hush-hush@127.0.0.1:1/x\"}\n");
        ProgramResult result = run("check");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out() + result.err())
                .contains("postgres://me@127.0.0.1:1/x")
                .doesNotContain("hush-hush");
    }

    @Test
    void a_wrong_database_password_is_told_at_once_with_the_remedy_by_check_and_by_run() throws IOException {
        environment.put("EMITTER_DATABASE_PASSWORD", "hush-hush");
        try (LockedServer server = new LockedServer()) {
            write(
                    "config.yaml",
                    "credentials_dir: credentials\ndatabase: {url: \"postgres://me@127.0.0.1:" + server.port()
                            + "/x\"}\n");
            assertThat(List.of("check", "run")).allSatisfy(command -> {
                ProgramResult result = run(command);
                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err())
                        .contains("password authentication failed", "EMITTER_DATABASE_PASSWORD")
                        .doesNotContain("hush-hush", "trying again");
            });
        }
    }

    @Test
    void a_password_given_twice_is_refused() {
        write("config.yaml", "database: {url: \"postgres://me:hush-hush@127.0.0.1:1/x\"}\n");
        environment.put("EMITTER_DATABASE_PASSWORD", "other-hush");
        ProgramResult result = run("check");
        assertThat(result.err())
                .contains("EMITTER_DATABASE_PASSWORD gives one as well")
                .doesNotContain("hush-hush", "other-hush");
    }
}
