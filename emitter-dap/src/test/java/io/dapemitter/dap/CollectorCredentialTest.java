// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.GOLDEN_CREDENTIAL;
import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden credential, and what is said of those that are not right. */
final class CollectorCredentialTest {
    private static final String PRIVATE_KEY = "uKkTvzKLfYNUPZcoKI7hV64zS06OWgBkbivBL4Sw4mo";
    private static final String PUBLIC_KEY = "CcDghts2boltt9GQtBUxdUsVR83SCVYHikcGh33aVlU";
    private static final String TOKEN = "Krx-CLfdWo1ULAfsxhr0rA";

    @Test
    void the_golden_credential_is_read() {
        CollectorCredential credential = CollectorCredential.fromJson(GOLDEN_CREDENTIAL);

        assertThat(credential.id()).isEqualTo(66);
        assertThat(credential.token().reveal()).isEqualTo(TOKEN);
        assertThat(credential.hpkeConfig())
                .isEqualTo(new HpkeConfig(66, 0x20, 1, 1, Base64.getUrlDecoder().decode(PUBLIC_KEY)));
    }

    @Test
    void the_token_hash_is_what_aggregators_store() {
        assertThat(CollectorCredential.fromJson(GOLDEN_CREDENTIAL).tokenHash())
                .isEqualTo("uHHvllmOfPdyWtLPcCq9zxd0-uykWNBQ2KBjw9kKtBk");
    }

    /** The value was calculated with Python's hmac. */
    @Test
    void the_key_of_collection_job_ids_follows_from_the_private_key() {
        assertThat(CollectorCredential.fromJson(GOLDEN_CREDENTIAL).collectionJobIdKey())
                .isEqualTo(hex("a2364271207dc0d6f95747b41d0b2663748f3163512e930d28dd01cf3c1c64e0"));
    }

    /** The value was calculated with Python's hmac. */
    @Test
    void the_key_of_ids_for_intervals_is_another_one() {
        assertThat(CollectorCredential.fromJson(GOLDEN_CREDENTIAL).intervalCollectionJobIdKey())
                .isEqualTo(hex("a71e6eeed9a72fc6fa19b347c0fab5196266604b9a5b70f6fe89f5b759aed950"));
    }

    @Test
    void a_p256_credential_is_read() {
        CollectorCredential credential = CollectorCredential.fromJson("""
                {"id":77,"kem":"DhP256HkdfSha256","kdf":"Sha512","aead":"ChaCha20Poly1305","public_key":\
                "BETwq7vrXIT0g7_z-1-03858fLOnt7Xt8uQ9t5TqYTBBXsKuEFNSLQJ82qAb6asfqETbtiMOAemaSR82qkFrsK4",\
                "private_key":"XhW2k2v_M6wRWLgT6YH8bp6YonqbI2-riVCBPuOzsyY","token":"a"}""");

        assertThat(credential.suite())
                .isEqualTo(new HpkeSuite(HpkeKem.P256_HKDF_SHA256, HpkeKdf.HKDF_SHA512, HpkeAead.CHACHA20_POLY1305));
    }

    @Test
    void unknown_keys_are_ignored() {
        assertThat(CollectorCredential.fromJson(GOLDEN_CREDENTIAL.replace("{\"id\"", "{\"name\":[1],\"id\"")))
                .isEqualTo(CollectorCredential.fromJson(GOLDEN_CREDENTIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "kem", "kdf", "aead", "public_key", "private_key", "token"})
    void each_key_is_mandatory(String key) {
        refused(GOLDEN_CREDENTIAL.replace("\"" + key + "\"", "\"x\""), "key '" + key + "' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":66 | \"id\":256 | key 'id' must be an integer from 0 to 255",
                "\"id\":66 | \"id\":1.5 | key 'id' must be an integer",
                "\"id\":66 | \"id\":\"66\" | key 'id' must be an integer",
                "X25519HkdfSha256 | P256HkdfSha256 | must be one of DhP256HkdfSha256, X25519HkdfSha256",
                "\"Sha256\" | \"HkdfSha256\" | key 'kdf' is 'HkdfSha256', but must be one of Sha256, Sha384, Sha512",
                "AesGcm128 | Aes128Gcm | key 'aead'",
                "CcDg | DcDg | key 'public_key' does not belong to the private_key",
                "CcDg | CcDg= | key 'public_key' must be base64url without padding",
                "uKkT | uKkT+ | key 'private_key' must be base64url without padding",
                "uKkTvzKL | vzKL | key 'private_key' is wrong: a private key of X25519HkdfSha256 has 32 bytes",
                "Krx-CLfd | Krx CLfd | key 'token' is wrong",
                "\"Krx-CLfdWo1ULAfsxhr0rA\" | 12345 | key 'token' must be a string",
            })
    void a_wrong_value_is_refused_with_its_key(String right, String wrong, String message) {
        refused(GOLDEN_CREDENTIAL.replace(right, wrong), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "\"text\"", "null", "{\"id\":66", "{\"token\":Krx-CLfdWo1ULAfsxhr0rA}"})
    void what_is_no_json_object_is_refused(String json) {
        refused(json, "the collector credential");
    }

    @Test
    void a_key_that_comes_twice_is_refused() {
        refused(GOLDEN_CREDENTIAL.replace("{\"id\"", "{\"token\":\"other\",\"id\""), "not valid JSON (line 1");
    }

    @Test
    void text_after_the_object_is_refused() {
        refused(GOLDEN_CREDENTIAL + "}", "not valid JSON");
    }

    @Test
    void nothing_secret_is_printed() {
        CollectorCredential credential = CollectorCredential.fromJson(GOLDEN_CREDENTIAL);

        assertThat(credential.toString() + credential.keypair() + credential.token())
                .doesNotContain(TOKEN)
                .doesNotContain(PRIVATE_KEY)
                .contains("redacted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "abc-._~+/=", "A1==", "Krx-CLfdWo1ULAfsxhr0rA"})
    void a_token_of_the_grammar_is_taken(String token) {
        assertThat(AuthenticationToken.of(token).reveal()).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a b", "a\n", "a=b", "\u00e4", "Bearer a", "a\r\nX: y"})
    void any_other_token_is_refused_unseen(String token) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> AuthenticationToken.of(token))
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("Bearer").doesNotContain("\n"));
    }

    private static void refused(String json, String message) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> CollectorCredential.fromJson(json))
                .withMessageContaining(message)
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("Krx")
                        .doesNotContain("LfdWo1UL")
                        .doesNotContain("fYNUPZcoKI7hV64z"));
    }
}
