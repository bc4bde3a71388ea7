// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Collector credentials as rows: made from a private half, registered, and changed. */
final class CredentialRowsTest {
    private static final String REGISTERED = "04-credential-create";

    private final DivviUpApiServer server = DivviUpApiServer.start();
    private final ApiTestClient client = new ApiTestClient(server);

    @AfterEach
    void stop() {
        server.close();
    }

    static DivviUpCredential ofFile(String name, String file) {
        return DivviUpCredential.of(name, CollectorCredential.fromJson(RecordedApiExchanges.credentialFile(file)));
    }

    /** The API's list holds the rows that the files' registration made. */
    @ParameterizedTest
    @CsvSource({"demo, demo-credential", "p256, p256", "chacha, chacha"})
    void a_row_made_from_a_credential_file_is_the_one_that_the_real_api_has(String file, String name) {
        DivviUpCredential made = ofFile(name, file);
        assertThat(JsonText.MAPPER
                        .readTree(RecordedApiExchanges.load("03-credential-duplicate-list")
                                .responseBody())
                        .valueStream()
                        .filter(row -> row.path("token_hash")
                                .asString("")
                                .equals(made.text("token_hash").orElseThrow())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("name").asString()).isEqualTo(name);
                    assertThat(row.path("hpke_config"))
                            .isEqualTo(JsonText.object(made.json()).path("hpke_config"));
                });
    }

    @Test
    void the_hash_of_a_recorded_token_is_the_recorded_hash() {
        JsonNode recorded =
                JsonText.object(RecordedApiExchanges.load(REGISTERED).responseBody());
        assertThat(DivviUpIds.sha256(recorded.path("token").asString()))
                .isEqualTo(recorded.path("token_hash").asString());
    }

    @Test
    void a_registered_credential_is_served_without_its_token() throws Exception {
        JsonNode answer = register();
        JsonNode row =
                client.json("api/collector_credentials/" + answer.path("id").asString());
        assertThat(row.has("token")).isFalse();
        assertThat(row.path("token_hash").asString())
                .isEqualTo(DivviUpIds.sha256(answer.path("token").asString()));
    }

    @Test
    void the_same_key_can_be_registered_again_with_another_token() throws Exception {
        JsonNode first = register();
        JsonNode second = register();
        assertThat(second.path("hpke_config")).isEqualTo(first.path("hpke_config"));
        assertThat(second.path("token")).isNotEqualTo(first.path("token"));
        assertThat(client.list("collector_credentials", "id")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_tombstoned_credential_is_served_by_id_only() throws Exception {
        DivviUpCredential credential = ofFile("credential", "demo");
        server.database().put(credential);
        server.database().delete(credential.id());
        assertThat(client.list("collector_credentials", "id")).isEmpty();
        assertThat(client.json("api/collector_credentials/" + credential.id())
                        .path("deleted_at")
                        .isString())
                .isTrue();
    }

    @Test
    void a_credential_can_be_without_token_hash() throws Exception {
        server.database().put(ofFile("credential", "demo").withTokenHash(null));
        assertThat(client.json("api/collector_credentials/" + DivviUpCredential.idOf("credential"))
                        .path("token_hash")
                        .isNull())
                .isTrue();
    }

    private JsonNode register() throws Exception {
        return client.post(
                "api/accounts/" + server.accountId() + "/collector_credentials",
                RecordedApiExchanges.load(REGISTERED).requestBody());
    }
}
