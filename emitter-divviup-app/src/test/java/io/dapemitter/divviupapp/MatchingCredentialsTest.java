// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.AuthenticationToken;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.Secrets;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials are found by key and token, whatever their files are called; the files are recorded ones. */
final class MatchingCredentialsTest {
    private static final CollectorCredential DEMO = credential("demo");
    private static final CollectorCredential P256 = credential("p256");

    @TempDir
    private Path folder;

    private final List<String> alerts = new ArrayList<>();
    private MatchingCredentials credentials;

    private static CollectorCredential credential(String recording) {
        return CollectorCredential.fromJson(RecordedApiExchanges.credentialFile(recording));
    }

    private static CollectorCredential withToken(CollectorCredential credential, String token) {
        return new CollectorCredential(
                credential.id(), credential.suite(), credential.keypair(), AuthenticationToken.of(token));
    }

    private static String reference(String name, CollectorCredential credential) {
        return CredentialReference.of(
                        new ApiCredential("id", name, credential.hpkeConfig(), "", credential.tokenHash()))
                .toString();
    }

    @BeforeEach
    void open() {
        credentials = new MatchingCredentials(new CredentialStore(new Secrets(Map.of()), folder, alerts::add));
    }

    private void write(String name, CollectorCredential credential) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".json"), credential.toJson());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_credential_is_found_under_its_name() throws IOException {
        write("demo", DEMO);
        write("p256", P256);
        assertThat(credentials.find(reference("demo", DEMO))).contains(DEMO);
    }

    @Test
    void a_credential_is_found_under_any_other_name() throws IOException {
        write("demo", P256);
        write("something", DEMO);
        assertThat(credentials.find(reference("demo", DEMO))).contains(DEMO);
    }

    @Test
    void of_one_key_with_two_tokens_the_right_one_is_found() throws IOException {
        CollectorCredential again = withToken(DEMO, "another");
        write("a", DEMO);
        write("b", again);
        assertThat(credentials.find(reference("demo", again))).contains(again);
        assertThat(credentials.find(reference("demo", DEMO))).contains(DEMO);
    }

    @Test
    void the_same_credential_twice_is_no_error() throws IOException {
        write("a", DEMO);
        write("b", DEMO);
        assertThat(credentials.find(reference("demo", DEMO))).contains(DEMO);
        assertThat(credentials.problems()).isEmpty();
        assertThat(alerts).isEmpty();
    }

    @Test
    void a_file_that_comes_later_is_found_and_one_that_goes_is_not() throws IOException {
        assertThat(credentials.find(reference("demo", DEMO))).isEmpty();
        write("late", DEMO);
        assertThat(credentials.find(reference("demo", DEMO))).contains(DEMO);
        Files.delete(folder.resolve("late.json"));
        assertThat(credentials.find(reference("demo", DEMO))).isEmpty();
    }

    @Test
    void a_file_whose_content_changes_is_not_taken_for_what_it_was() throws IOException {
        write("demo", DEMO);
        assertThat(credentials.find(reference("demo", DEMO))).contains(DEMO);
        write("demo", P256);
        assertThat(credentials.find(reference("demo", DEMO))).isEmpty();
    }

    @Test
    void a_token_that_the_leader_would_refuse_is_told_before_it_does() throws IOException {
        write("demo", withToken(DEMO, "edited"));
        assertThat(credentials.find(reference("demo", DEMO))).isEmpty();
        assertThat(credentials.remedy(reference("demo", DEMO)))
                .contains("\"demo\"")
                .contains("another token");
    }

    @Test
    void a_file_of_the_right_name_with_another_key_is_told() throws IOException {
        write("demo", P256);
        assertThat(credentials.remedy(reference("demo", DEMO))).contains("has another key (HPKE id 68)");
    }

    @Test
    void the_remedy_names_the_file_to_put_there() {
        assertThat(credentials.remedy(reference("team alpha/1", DEMO))).contains("team-alpha-1.json");
    }

    @Test
    void a_name_alone_is_still_a_reference() throws IOException {
        write("east", DEMO);
        assertThat(credentials.find("east")).contains(DEMO);
    }

    @Test
    void a_key_that_waits_for_registration_is_neither_used_nor_a_problem() throws IOException {
        Files.writeString(folder.resolve("main.unregistered.json"), "{}");
        assertThat(credentials.names()).isEmpty();
        assertThat(credentials.problems()).isEmpty();
    }

    @Test
    void neither_remedy_nor_shown_text_holds_a_hash() {
        String reference = reference("demo", DEMO);
        assertThat(credentials.shown(reference) + credentials.remedy(reference)).doesNotContain(DEMO.tokenHash());
    }
}
