// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.CollectorCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials are found wherever they are, come without a restart, and never show what they hold. */
final class CredentialStoreTest {
    /** The golden credential of Janus' documentation; its keys protect nothing. */
    private static final String GOLDEN = """
            {"id":66,"kem":"X25519HkdfSha256","kdf":"Sha256","aead":"AesGcm128",\
            "public_key":"CcDghts2boltt9GQtBUxdUsVR83SCVYHikcGh33aVlU",\
            "private_key":"uKkTvzKLfYNUPZcoKI7hV64zS06OWgBkbivBL4Sw4mo","token":"Krx-CLfdWo1ULAfsxhr0rA"}
            """;

    private static final String OTHER = GOLDEN.replace("Krx-CLfdWo1ULAfsxhr0rA", "another-token");

    @TempDir
    private Path folder;

    private final List<String> alerts = new ArrayList<>();

    private CredentialStore store(Map<String, String> environment) {
        return new CredentialStore(new Secrets(environment), folder, alerts::add);
    }

    private Path put(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void a_credential_comes_from_a_variable() {
        CredentialStore store = store(Map.of("EMITTER_COLLECTOR_CREDENTIAL_east-1", GOLDEN));
        assertThat(store.find("east-1")).contains(CollectorCredential.fromJson(GOLDEN));
    }

    @Test
    void a_credential_comes_from_a_variable_that_a_shell_can_export() {
        CredentialStore store = store(Map.of("EMITTER_COLLECTOR_CREDENTIAL_EAST_1", GOLDEN));
        assertThat(store.find("east-1")).isPresent();
    }

    @Test
    void a_credential_comes_from_a_file_that_a_variable_names() throws IOException {
        Path file = put("elsewhere.txt", GOLDEN);
        CredentialStore store = store(Map.of("EMITTER_COLLECTOR_CREDENTIAL_EAST_FILE", file.toString()));
        assertThat(store.find("east")).isPresent();
    }

    @Test
    void a_file_put_into_the_folder_later_is_found_without_a_restart() throws IOException {
        CredentialStore store = store(Map.of());
        assertThat(store.find("east")).isEmpty();
        put("east.json", GOLDEN);
        assertThat(store.find("east")).isPresent();
        assertThat(alerts).isEmpty();
    }

    @Test
    void a_file_that_changes_is_read_again() throws IOException {
        CredentialStore store = store(Map.of());
        put("east.json", GOLDEN);
        store.find("east");
        put("east.json", OTHER);
        assertThat(store.find("east")).contains(CollectorCredential.fromJson(OTHER));
    }

    @Test
    void a_file_of_the_same_size_and_another_time_is_read_again() throws IOException {
        CredentialStore store = store(Map.of());
        Path file = put("east.json", GOLDEN);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        store.find("east");
        put("east.json", GOLDEN.replace("\"id\":66", "\"id\":67"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(2000));
        assertThat(store.find("east").orElseThrow().id()).isEqualTo(67);
    }

    @Test
    void a_file_that_goes_away_takes_its_credential_with_it() throws IOException {
        CredentialStore store = store(Map.of());
        Path file = put("east.json", GOLDEN);
        store.find("east");
        Files.delete(file);
        assertThat(store.find("east")).isEmpty();
    }

    @Test
    void the_same_credential_in_two_places_is_no_error() throws IOException {
        put("east.json", GOLDEN + "  ");
        CredentialStore store = store(Map.of("EMITTER_COLLECTOR_CREDENTIAL_EAST", GOLDEN));
        assertThat(store.find("east")).isPresent();
        assertThat(alerts).isEmpty();
    }

    @Test
    void two_different_credentials_of_one_name_are_not_used_and_both_places_are_told_once() throws IOException {
        put("east.json", OTHER);
        CredentialStore store = store(Map.of("EMITTER_COLLECTOR_CREDENTIAL_EAST", GOLDEN));
        assertThat(store.find("east")).isEmpty();
        assertThat(store.find("east")).isEmpty();
        assertThat(alerts)
                .singleElement()
                .asString()
                .contains("EMITTER_COLLECTOR_CREDENTIAL_EAST", "east.json", "two different credentials")
                .doesNotContain("Krx-CLfdWo1ULAfsxhr0rA", "another-token", "uKkTvzKL");
    }

    @Test
    void a_broken_file_is_told_once_with_its_name_and_leaves_the_others_alone() throws IOException {
        put("east.json", GOLDEN.replace("uKkTvzKL", "aaaaaaaa"));
        put("west.json", GOLDEN);
        CredentialStore store = store(Map.of());
        assertThat(store.find("east")).isEmpty();
        assertThat(store.find("east")).isEmpty();
        assertThat(store.find("west")).isPresent();
        assertThat(alerts).singleElement().asString().contains("east.json").doesNotContain("aaaaaaaa");
    }

    @Test
    void a_broken_file_that_is_repaired_is_used() throws IOException {
        put("east.json", "{");
        CredentialStore store = store(Map.of());
        store.find("east");
        put("east.json", GOLDEN);
        assertThat(store.find("east")).isPresent();
    }

    @Test
    void a_file_that_was_replaced_by_something_that_is_no_text_and_put_back_is_used() throws IOException {
        CredentialStore store = store(Map.of());
        Path file = put("east.json", GOLDEN);
        store.find("east");
        Path aside = Files.move(file, folder.resolve("aside"));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(store.find("east")).isEmpty();
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.find("east")).isPresent();
    }

    @Test
    void each_of_several_remarks_on_one_file_is_told_by_itself() throws IOException {
        Path file = put("east.json", "{");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        CredentialStore store = store(Map.of());
        store.find("east");
        assertThat(alerts).hasSize(2).containsAll(store.problems()).containsAll(store.warnings());
    }

    @Test
    void a_file_that_everybody_can_read_is_used_with_a_warning() throws IOException {
        Path file = put("east.json", GOLDEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        CredentialStore store = store(Map.of());
        assertThat(store.find("east")).isPresent();
        assertThat(alerts).singleElement().asString().contains("chmod o-rwx");
    }

    @Test
    void a_name_cannot_lead_out_of_the_folder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        put("east.json", GOLDEN);
        CredentialStore store = new CredentialStore(new Secrets(Map.of()), inner, alerts::add);
        assertThat(store.find("../east")).isEmpty();
    }

    @Test
    void names_come_from_variables_and_files() throws IOException {
        put("east.json", GOLDEN);
        CredentialStore store = store(
                Map.of("EMITTER_COLLECTOR_CREDENTIAL_WEST", GOLDEN, "EMITTER_COLLECTOR_CREDENTIAL_NORTH_FILE", "/x"));
        assertThat(store.names()).containsExactly("NORTH", "WEST", "east");
    }

    @Test
    void all_problems_can_be_asked_for_at_once() throws IOException {
        put("east.json", "{");
        put("west.json", "[]");
        assertThat(store(Map.of()).problems()).hasSize(2);
    }

    @Test
    void what_helps_names_variable_and_file() {
        assertThat(store(Map.of()).remedy("east-1"))
                .contains("EMITTER_COLLECTOR_CREDENTIAL_EAST_1", "east-1.json", folder.toString());
    }

    @Test
    void no_place_shows_its_secret() {
        assertThat(new SecretPlace.Variable("X", "hush").toString()).doesNotContain("hush");
    }
}
