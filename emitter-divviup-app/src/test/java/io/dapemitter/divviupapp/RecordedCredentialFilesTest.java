// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.UnregisteredCredential;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credential files as the Divvi Up tool wrote them; token hashes and public keys as the API answered then. */
final class RecordedCredentialFilesTest {
    @ParameterizedTest
    @CsvSource({
        "demo, 202, _9fZZK3xgdJSBCDOzn0AiURmuiYbR6DWI0iMTtxQVDI, sVSzYvPPmztKYSEWEBY0HeR1J-8FTKNBGuPpPVQIKbY",
        "p256, 68, BFG-ZwYbfyynv_lgIRbU5lKr5drbgOAj3FXXqTr1CT_Ss76Awwy-vPpGC4tV65pzR2k53ZDx1RUZc7ZgJddHZro, ZfkaeazRT88mtR7PTLxuzs11Qn65wVDHVlkI6n_BAUo",
        "chacha, 69, ZMFaVIATgBqXmxKJXkCFTWi6peWM6yqpRQTkZyH80zY, mqSJRPcXLPrvw4eOC9YFNssjbxEfL9YVHS44xsmQgS8"
    })
    void a_file_is_what_the_api_knows(String name, int id, String publicKey, String tokenHash) {
        CollectorCredential credential = CollectorCredential.fromJson(RecordedApiExchanges.credentialFile(name));
        assertThat(credential.id()).isEqualTo(id);
        assertThat(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(credential.hpkeConfig().publicKey()))
                .isEqualTo(publicKey);
        assertThat(credential.tokenHash()).isEqualTo(tokenHash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "default-name", "p256", "chacha"})
    void a_file_is_written_as_the_tool_writes_it(String name) {
        String text = RecordedApiExchanges.credentialFile(name);
        assertThat(CollectorCredential.fromJson(text).toJson()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "p256"})
    void a_key_without_its_token_is_no_credential_yet(String name) {
        CollectorCredential credential = CollectorCredential.fromJson(RecordedApiExchanges.credentialFile(name));
        UnregisteredCredential key =
                new UnregisteredCredential(credential.id(), credential.suite(), credential.keypair());
        assertThat(UnregisteredCredential.fromJson(key.toJson())).isEqualTo(key);
        assertThatThrownBy(() -> CollectorCredential.fromJson(key.toJson()))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("token");
    }
}
