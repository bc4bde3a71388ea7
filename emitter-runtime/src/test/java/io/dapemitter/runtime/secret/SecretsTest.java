// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void the_database_password_comes_from_its_variable() {
        assertThat(new Secrets(Map.of("EMITTER_DATABASE_PASSWORD", "hush")).databasePassword())
                .contains("hush");
    }

    @Test
    void without_a_variable_there_is_no_password() {
        assertThat(new Secrets(Map.of()).databasePassword()).isEmpty();
    }

    @Test
    void a_file_gives_the_password_without_its_last_line_end() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), " hush \n");
        assertThat(new Secrets(Map.of("EMITTER_DATABASE_PASSWORD_FILE", file.toString())).databasePassword())
                .contains(" hush");
    }

    @Test
    void a_backends_password_is_found_under_its_exact_name() {
        assertThat(new Secrets(Map.of("EMITTER_SQL_PASSWORD_sql-1", "hush")).sqlPassword("sql-1"))
                .contains("hush");
    }

    @Test
    void a_backends_password_is_found_under_the_name_a_shell_can_export() {
        assertThat(new Secrets(Map.of("EMITTER_SQL_PASSWORD_SQL_1", "hush")).sqlPassword("sql-1"))
                .contains("hush");
    }

    @Test
    void the_same_password_in_two_places_is_no_error() {
        Map<String, String> both = Map.of("EMITTER_SQL_PASSWORD_SQL_1", "hush", "EMITTER_SQL_PASSWORD_sql-1", "hush");
        assertThat(new Secrets(both).sqlPassword("sql-1")).contains("hush");
    }

    @Test
    void two_different_passwords_are_refused_with_both_places_and_neither_content() {
        Map<String, String> both = Map.of("EMITTER_SQL_PASSWORD_SQL_1", "hush", "EMITTER_SQL_PASSWORD_sql-1", "quiet");
        assertThatThrownBy(() -> new Secrets(both).sqlPassword("sql-1"))
                .isInstanceOf(SecretException.class)
                .hasMessageContainingAll("EMITTER_SQL_PASSWORD_SQL_1", "EMITTER_SQL_PASSWORD_sql-1", "remove one")
                .message()
                .doesNotContain("hush", "quiet");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Secrets secrets = new Secrets(Map.of("EMITTER_DATABASE_PASSWORD_FILE", "/no/such/file"));
        assertThatThrownBy(secrets::databasePassword)
                .hasMessageContainingAll("/no/such/file", "EMITTER_DATABASE_PASSWORD_FILE");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "\n");
        Secrets secrets = new Secrets(Map.of("EMITTER_DATABASE_PASSWORD_FILE", file.toString()));
        assertThatThrownBy(secrets::databasePassword).hasMessageContaining("is empty");
    }
}
