// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** HPKE against the vectors of RFC 9180 and, for all 18 suites, against BouncyCastle's own HPKE. */
final class HpkeTest {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final byte[] INFO = ascii("an info");
    private static final byte[] AAD = ascii("associated data");
    private static final byte[] PLAINTEXT = ascii("two aggregate shares");

    static Stream<HpkeSuite> suites() {
        List<HpkeSuite> suites = new ArrayList<>();
        for (HpkeKem kem : HpkeKem.values()) {
            for (HpkeKdf kdf : HpkeKdf.values()) {
                for (HpkeAead aead : HpkeAead.values()) {
                    suites.add(new HpkeSuite(kem, kdf, aead));
                }
            }
        }
        return suites.stream();
    }

    @Test
    void the_vectors_of_the_rfc_open() throws IOException {
        int opened = 0;
        for (JsonNode vector : SharedData.vectors("hpke/rfc9180-base-mode.json")) {
            Optional<HpkeSuite> suite = HpkeSuite.ofCodePoints(
                    vector.get("kem_id").intValue(),
                    vector.get("kdf_id").intValue(),
                    vector.get("aead_id").intValue());
            if (suite.isPresent()) {
                checkVector(suite.get(), vector);
                opened++;
            }
        }
        assertThat(opened).as("2 KEMs, 2 KDFs, 3 AEADs").isEqualTo(12);
    }

    private static void checkVector(HpkeSuite suite, JsonNode vector) {
        HpkeKeypair keypair = HpkeKeypair.of(HpkePrivateKey.of(suite.kem(), bytes(vector, "skRm")));
        JsonNode encryption = vector.get("encryptions").get(0);
        HpkeCiphertext ciphertext = new HpkeCiphertext(0, bytes(vector, "enc"), bytes(encryption, "ct"));

        assertThat(keypair.publicKey()).isEqualTo(bytes(vector, "pkRm"));
        assertThat(Hpke.open(keypair, suite, bytes(vector, "info"), bytes(encryption, "aad"), ciphertext))
                .isEqualTo(bytes(encryption, "pt"));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void bouncy_castle_opens_what_we_seal(HpkeSuite suite) throws InvalidCipherTextException {
        HPKE oracle = oracle(suite);
        AsymmetricCipherKeyPair keys = oracle.generatePrivateKey();
        HpkeConfig config = new HpkeConfig(7, suite, oracle.serializePublicKey(keys.getPublic()));

        HpkeCiphertext sealed = Hpke.seal(config, INFO, AAD, PLAINTEXT, RANDOM);

        assertThat(sealed.configId()).isEqualTo(7);
        assertThat(oracle.open(sealed.encapsulatedKey(), keys, INFO, AAD, sealed.payload(), null, null, null))
                .isEqualTo(PLAINTEXT);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void we_open_what_bouncy_castle_seals(HpkeSuite suite) throws InvalidCipherTextException {
        HPKE oracle = oracle(suite);
        AsymmetricCipherKeyPair keys = oracle.generatePrivateKey();
        byte[][] sealed = oracle.seal(keys.getPublic(), INFO, AAD, PLAINTEXT, null, null, null);
        HpkeKeypair ours =
                HpkeKeypair.of(HpkePrivateKey.of(suite.kem(), oracle.serializePrivateKey(keys.getPrivate())));

        assertThat(Hpke.open(ours, suite, INFO, AAD, new HpkeCiphertext(7, sealed[1], sealed[0])))
                .isEqualTo(PLAINTEXT);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void any_change_makes_the_same_opaque_error(HpkeSuite suite) {
        HpkeKeypair keys = HpkeKeypair.generate(suite.kem(), RANDOM);
        HpkeCiphertext sealed = Hpke.seal(new HpkeConfig(7, suite, keys.publicKey()), INFO, AAD, PLAINTEXT, RANDOM);
        byte[] enc = sealed.encapsulatedKey();
        byte[] payload = sealed.payload();

        fails(keys, suite, ascii("another info"), AAD, sealed);
        fails(keys, suite, INFO, ascii("other data"), sealed);
        fails(HpkeKeypair.generate(suite.kem(), RANDOM), suite, INFO, AAD, sealed);
        fails(keys, suite, INFO, AAD, new HpkeCiphertext(7, flipped(enc, enc.length - 1), payload));
        fails(keys, suite, INFO, AAD, new HpkeCiphertext(7, new byte[3], payload));
        fails(keys, suite, INFO, AAD, new HpkeCiphertext(7, enc, flipped(payload, 0)));
        fails(keys, suite, INFO, AAD, new HpkeCiphertext(7, enc, new byte[15]));
        fails(keys, suite, INFO, AAD, new HpkeCiphertext(7, enc, new byte[0]));
    }

    @Test
    void an_x25519_key_that_gives_an_all_zero_secret_is_refused() {
        HpkeKem kem = HpkeKem.X25519_HKDF_SHA256;
        HpkeSuite suite = new HpkeSuite(kem, HpkeKdf.HKDF_SHA256, HpkeAead.AES_128_GCM);
        HpkeKeypair keys = HpkeKeypair.generate(kem, RANDOM);
        byte[] orderEight = hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");

        for (byte[] point : List.of(new byte[32], orderEight)) {
            assertThatExceptionOfType(HpkeException.class)
                    .isThrownBy(() -> keys.privateKey().agree(point))
                    .withMessageContaining("not usable");
            fails(keys, suite, INFO, AAD, new HpkeCiphertext(1, point, new byte[32]));
        }
    }

    @Test
    void a_p256_point_that_is_compressed_or_off_the_curve_is_refused() {
        HpkeKem kem = HpkeKem.P256_HKDF_SHA256;
        HpkePrivateKey key = HpkeKeypair.generate(kem, RANDOM).privateKey();
        byte[] point = HpkeKeypair.generate(kem, RANDOM).publicKey();
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = 2;

        for (byte[] bad : List.of(compressed, flipped(point, 64), new byte[] {0}, new byte[65])) {
            assertThatExceptionOfType(HpkeException.class).isThrownBy(() -> key.agree(bad));
        }
    }

    @Test
    void a_p256_scalar_of_zero_or_the_order_is_refused() {
        byte[] order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

        for (byte[] bad : List.of(new byte[32], order, new byte[31])) {
            assertThatExceptionOfType(HpkeException.class)
                    .isThrownBy(() -> HpkePrivateKey.of(HpkeKem.P256_HKDF_SHA256, bad));
        }
    }

    @Test
    void a_key_of_another_kem_than_the_suites_is_a_mistake_of_the_caller() {
        HpkeKeypair keys = HpkeKeypair.generate(HpkeKem.P256_HKDF_SHA256, RANDOM);
        HpkeSuite suite = new HpkeSuite(HpkeKem.X25519_HKDF_SHA256, HpkeKdf.HKDF_SHA256, HpkeAead.AES_128_GCM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hpke.open(keys, suite, INFO, AAD, new HpkeCiphertext(1, new byte[32], new byte[16])));
    }

    @Test
    void nothing_is_sealed_to_an_unknown_suite() {
        assertThatExceptionOfType(HpkeException.class)
                .isThrownBy(
                        () -> Hpke.seal(new HpkeConfig(1, 0x20, 1, 0xFFFF, new byte[32]), INFO, AAD, PLAINTEXT, RANDOM))
                .withMessageContaining("aead=0xffff");
    }

    @Test
    void private_keys_are_not_printed() {
        HpkeKeypair keys = HpkeKeypair.generate(HpkeKem.X25519_HKDF_SHA256, RANDOM);

        assertThat(keys).hasToString("HpkeKeypair[X25519HkdfSha256, redacted]");
        assertThat(keys.privateKey()).hasToString("HpkePrivateKey[X25519HkdfSha256, redacted]");
    }

    private static void fails(HpkeKeypair keys, HpkeSuite suite, byte[] info, byte[] aad, HpkeCiphertext ciphertext) {
        assertThatExceptionOfType(HpkeException.class)
                .isThrownBy(() -> Hpke.open(keys, suite, info, aad, ciphertext))
                .withMessage("the message cannot be decrypted")
                .withNoCause();
    }

    private static HPKE oracle(HpkeSuite suite) {
        return new HPKE(
                HPKE.mode_base,
                (short) suite.kem().codePoint(),
                (short) suite.kdf().codePoint(),
                (short) suite.aead().codePoint());
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= 1;
        return changed;
    }

    private static byte[] bytes(JsonNode node, String key) {
        return hex(node.get(key).stringValue());
    }
}
