// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.HpkeAead;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.HpkeKdf;
import io.dapemitter.dap.HpkeKem;
import io.dapemitter.dap.HpkeSuite;
import io.dapemitter.dap.UnregisteredCredential;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.divviupapp.api.ApiFixture;
import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.divviup.DivviUpFault;
import io.dapemitter.testsupport.divviup.DivviUpFaults;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code credential generate}, against the API. */
final class GenerateCredentialTest extends AppFixture {
    private static final HpkeSuite DEFAULT_SUITE =
            new HpkeSuite(HpkeKem.X25519_HKDF_SHA256, HpkeKdf.HKDF_SHA256, HpkeAead.AES_128_GCM);

    private static final Pattern API_ID = Pattern.compile("\\(id ([0-9a-f-]{36}),");

    @BeforeEach
    void noCredentials() throws IOException {
        Files.delete(credentialFile("credential"));
        Files.delete(folder.resolve("credentials"));
    }

    private Path file(String name) {
        return folder.resolve("credentials").resolve(name);
    }

    private CollectorCredential credential(String name) throws IOException {
        return CollectorCredential.fromJson(Files.readString(file(name)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("credentials"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<ApiCredential> registered(String name) throws InterruptedException {
        return ApiFixture.client(api.url())
                .collectorCredentials(ApiToken.of(api.token()), api.accountId())
                .elements()
                .stream()
                .filter(credential -> name.equals(credential.name()))
                .toList();
    }

    @Test
    void a_registered_credential_is_the_one_that_the_api_knows() throws Exception {
        assertThat(run("credential", "generate", "second", "--register").code()).isZero();
        ApiCredential known = registered("second").get(0);
        assertThat(CredentialReference.of(known).matches(credential("second.json")))
                .isTrue();
        assertThat(credential("second.json").suite()).isEqualTo(DEFAULT_SUITE);
        assertThat(files()).containsExactly("second.json");
    }

    @Test
    void the_file_is_for_its_owner_only() throws IOException {
        run("credential", "generate", "second", "--register");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("second.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_waiting_key_is_for_its_owner_only() throws IOException {
        run("credential", "generate", "second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("second.unregistered.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_task_made_with_a_registered_credential_is_collected() throws IOException {
        Matcher id = API_ID.matcher(
                run("credential", "generate", "second", "--register").err());
        assertThat(id.find()).isTrue();
        ScriptedTask task = new ScriptedTasks(credential("second.json"), 1).task("survey", new Prio3Count(), 1);
        try (ScriptedLeader leader = ScriptedLeader.start(List.of(task))) {
            leaderIs(leader.url());
            api.database().put(row(task).withCredential(id.group(1)));
            assertThat(run("drain", "--timeout", "30").code()).isZero();
        }
        assertThat(run("dump").out())
                .contains("[\"\"" + task.batches().get(0).aggregateAsText().get(0) + "\"\"]");
    }

    @Test
    void no_secret_is_printed() throws IOException {
        ProgramResult result = run("credential", "generate", "second", "--register");
        assertThat(result.out() + result.err())
                .doesNotContain(credential("second.json").token().reveal())
                .doesNotContain(api.token());
    }

    @Test
    void algorithms_and_id_can_be_chosen() throws IOException {
        run(
                "credential",
                "generate",
                "second",
                "--register",
                "--kem",
                "p256-sha256",
                "--kdf",
                "sha512",
                "--aead",
                "cha-cha20-poly1305",
                "--id",
                "77");
        assertThat(credential("second.json").suite())
                .isEqualTo(new HpkeSuite(HpkeKem.P256_HKDF_SHA256, HpkeKdf.HKDF_SHA512, HpkeAead.CHACHA20_POLY1305));
        assertThat(credential("second.json").id()).isEqualTo(77);
    }

    @Test
    void a_file_that_exists_is_never_overwritten() throws IOException {
        write("credentials/second.json", "mine");
        ProgramResult result = run("credential", "generate", "second", "--register");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("exists already and is never overwritten");
        assertThat(Files.readString(file("second.json"))).isEqualTo("mine");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void without_registration_the_console_gets_standard_base64() throws IOException {
        ProgramResult result = run("credential", "generate", "second");
        UnregisteredCredential key =
                UnregisteredCredential.fromJson(Files.readString(file("second.unregistered.json")));
        assertThat(HpkeConfig.decode(Base64.getDecoder().decode(result.out().strip())))
                .isEqualTo(key.hpkeConfig());
        assertThat(result.out().strip()).hasSize(56);
        assertThat(result.err()).contains("second.unregistered.json").contains("rename the file to second.json");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void a_key_that_waits_is_not_overwritten_either() throws IOException {
        run("credential", "generate", "second");
        String before = Files.readString(file("second.unregistered.json"));
        assertThat(run("credential", "generate", "second").code()).isEqualTo(1);
        assertThat(Files.readString(file("second.unregistered.json"))).isEqualTo(before);
    }

    static Stream<DivviUpFault> failures() {
        return Stream.of(
                DivviUpFaults.status(500),
                DivviUpFaults.status(400),
                DivviUpFaults.status(403),
                DivviUpFaults.cut(),
                DivviUpFaults.truncatedJson(40),
                DivviUpFaults.body("{}"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_key_whose_registration_fails_is_kept_and_registered_later(DivviUpFault failure) throws Exception {
        api.faults().next(1, request -> request.method().equals("POST"), failure);
        ProgramResult result = run("credential", "generate", "second", "--register");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("The key is kept in").contains("second.unregistered.json");
        UnregisteredCredential kept =
                UnregisteredCredential.fromJson(Files.readString(file("second.unregistered.json")));
        assertThat(run("credential", "generate", "second", "--register").code()).isZero();
        assertThat(credential("second.json").hpkeConfig()).isEqualTo(kept.hpkeConfig());
        assertThat(registered("second"))
                .anyMatch(known -> CredentialReference.of(known).matches(credentialUnchecked("second.json")));
        assertThat(files()).containsExactly("second.json");
    }

    private CollectorCredential credentialUnchecked(String name) {
        try {
            return credential(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_answer_with_another_key_is_not_believed() throws IOException {
        api.faults().next(1, request -> request.method().equals("POST"), DivviUpFaults.body("""
                {"id":"40d67776-7b38-4c52-bbd2-d42d6d6dc29c","name":"second","token":"abc","token_hash":null,
                 "hpke_config":{"id":77,"kem_id":"X25519HkdfSha256","kdf_id":"HkdfSha256","aead_id":"Aes128Gcm",
                                "public_key":"N5Oy1cCLKRuHFibpTuCujQzlLkw1SbNh0EAMgKi3HM0"}}"""));
        ProgramResult result = run("credential", "generate", "second", "--register");
        assertThat(result.err()).contains("another key");
        assertThat(files()).containsExactly("second.unregistered.json");
    }

    @Test
    void a_waiting_key_of_other_algorithms_is_not_registered_in_their_place() {
        run("credential", "generate", "second");
        ProgramResult result = run("credential", "generate", "second", "--register", "--kem", "p256-sha256");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("leave out --kem");
    }

    @Test
    void a_token_that_is_refused_is_told_before_any_key_is_made() {
        api.database().revokeToken(api.token());
        ProgramResult result = run("credential", "generate", "second", "--register");
        assertThat(result.err()).contains("refuses the API token");
        assertThat(Files.exists(folder.resolve("credentials"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../second", "a/b", "", ".hidden", "-x", "a b", "second.unregistered"})
    void a_name_that_is_no_safe_file_name_is_refused(String name) {
        assertThat(run("credential", "generate", "--", name).code()).isEqualTo(2);
        assertThat(Files.exists(folder.resolve("credentials"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--id=256", "--id=-1", "--kem=x448-sha512", "--kdf=md5", "--aead=none"})
    void what_cannot_be_is_refused_with_what_can(String option) {
        ProgramResult result = run("credential", "generate", "second", option);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(option.substring(0, 4));
    }

    @Test
    void without_a_folder_it_is_written_here_and_how_to_have_it_found_is_told() {
        write("config.yaml", "divviup_api_url: " + api.url() + "\n");
        ProgramResult result = run("credential", "generate", "second", "--register");
        assertThat(folder.resolve("second.json")).exists();
        assertThat(result.err()).contains("credentials_dir: " + folder);
    }
}
