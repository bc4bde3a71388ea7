// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Vectors;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import io.dapemitter.prio3.field.Words;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The drafts' and libprio-rs' vectors, rejection sampling, and the counter that wraps. */
final class XofTest {
    @ParameterizedTest
    @CsvSource({
        "XofTurboShake128, TURBO_SHAKE_128, VDAF_08, vdaf-08",
        "XofTurboShake128, TURBO_SHAKE_128, VDAF_18, vdaf-18",
        "XofFixedKeyAes128, FIXED_KEY_AES_128, VDAF_08, vdaf-08",
        "XofFixedKeyAes128, FIXED_KEY_AES_128, VDAF_18, vdaf-18",
        "XofHmacSha256Aes128, HMAC_SHA_256_AES_128, VDAF_08, vdaf-08",
        "XofHmacSha256Aes128, HMAC_SHA_256_AES_128, VDAF_18, vdaf-18"
    })
    void is_as_its_vector_says(String name, XofKind kind, Generation generation, String folder) throws IOException {
        JsonNode vector = Vectors.read("%s/%s.json".formatted(folder, name));
        Xof xof = kind.create(generation);
        int seedSize = kind.seedSize(generation);
        start(xof, vector);
        byte[] seed = new byte[seedSize];
        xof.drawSeed(seed, 0, seedSize);
        start(xof, vector);
        Field field = Field128.INSTANCE;
        int count = vector.get("length").intValue();
        long[] elements = field.vector(count);
        xof.drawElements(field, elements, 0, count);

        assertThat(seed).isEqualTo(bytes(vector, "derived_seed")).hasSize(bytes(vector, "seed").length);
        byte[] expanded = new byte[16 * count];
        Words.write(expanded, 0, elements, 0, elements.length);
        assertThat(expanded).isEqualTo(bytes(vector, "expanded_vec_field128"));
    }

    private static void start(Xof xof, JsonNode vector) {
        xof.start(bytes(vector, "seed"), bytes(vector, "dst"));
        xof.absorb(bytes(vector, "binder"));
    }

    @Test
    void the_binder_may_come_as_words() {
        long[] binder = new long[1500];
        Arrays.setAll(binder, i -> i * 0x9E3779B97F4A7C15L);
        byte[] bytes = new byte[8 * binder.length];
        Words.write(bytes, 0, binder, 0, binder.length);
        for (XofKind kind : XofKind.values()) {
            Xof xof = kind.create(Generation.VDAF_18);
            byte[] seed = new byte[kind.seedSize(Generation.VDAF_18)];
            long[] fromWords = new long[2000];
            xof.start(seed, new byte[3]);
            xof.absorb(9);
            xof.absorbWords(binder, 0, binder.length);
            xof.draw(fromWords, 0, fromWords.length);
            long[] fromBytes = new long[2000];
            xof.start(seed, new byte[3]);
            xof.absorb(new byte[] {9});
            xof.absorb(bytes);
            for (int i = 0; i < fromBytes.length; i += 50) {
                xof.draw(fromBytes, i, 50);
            }

            assertThat(fromWords).isEqualTo(fromBytes);
        }
    }

    /** The case of the reference code of draft 08, whose stream holds a chunk that is not below the modulus. */
    @Test
    void a_chunk_that_is_not_below_the_modulus_is_left_out() {
        Xof xof = XofKind.TURBO_SHAKE_128.create(Generation.VDAF_08);
        xof.start(HexFormat.of().parseHex("d195ec90c1bcf1f2cb2c7e74c5c5f6da"), new byte[0]);
        Field field = Field64.INSTANCE;
        long[] elements = field.vector(141);
        xof.drawElements(field, elements, 1, 140);

        assertThat(field.get(elements, 140)).isEqualTo(new BigInteger("9734340616212735019"));
    }

    @Test
    void several_chunks_may_be_left_out() {
        long p = Field64.MODULUS;
        Xof xof = new Replay(p, 1, p + 1, -1, 2, 3, p, p, 4, 5);
        long[] elements = new long[5];
        xof.drawElements(Field64.INSTANCE, elements, 0, 5);

        assertThat(elements).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_tag_of_256_bytes_is_too_long_for_hmac() {
        Xof xof = XofKind.HMAC_SHA_256_AES_128.create(Generation.VDAF_18);
        assertThatIllegalArgumentException().isThrownBy(() -> xof.start(new byte[32], new byte[256]));
    }

    /** Just before and at the wrap, at the ends of signed numbers, and around the last counter whose distance to the wrap is no number of bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fffffffffffffffd",
                "ffffffffffffffff",
                "0000000000000000",
                "7ffffffffffffffe",
                "8000000000000000",
                "8000000000000001",
                "f7ffffffffffffff",
                "f800000000000000",
                "f800000000000001"
            })
    void only_half_of_the_block_counts(String counter) throws GeneralSecurityException {
        byte[] keyAndBlock = new byte[32];
        keyAndBlock[0] = 7;
        keyAndBlock[16] = 9;
        long first = Long.parseUnsignedLong(counter, 16);
        ByteBuffer.wrap(keyAndBlock).putLong(24, first);
        byte[] stream = new byte[6 * 16];
        CounterKeyStream keyStream = new CounterKeyStream(keyAndBlock);
        keyStream.next(stream, 40);
        byte[] rest = new byte[56];
        keyStream.next(rest, 56);
        System.arraycopy(rest, 0, stream, 40, 56);

        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keyAndBlock, 0, 16, "AES"));
        for (int i = 0; i < 6; i++) {
            byte[] block =
                    ByteBuffer.allocate(16).put((byte) 9).putLong(8, first + i).array();
            assertThat(Arrays.copyOfRange(stream, 16 * i, 16 * i + 16)).isEqualTo(aes.doFinal(block));
        }
    }

    private static byte[] bytes(JsonNode vector, String key) {
        return HexFormat.of().parseHex(vector.get(key).stringValue());
    }

    /** Draws given words. */
    private static final class Replay extends Xof {
        private final long[] words;
        private int next;

        Replay(long... words) {
            this.words = words;
        }

        @Override
        public void start(byte[] seed, byte[] domainSeparation) {}

        @Override
        public void absorb(byte[] bytes, int from, int length) {}

        @Override
        public void absorb(int value) {}

        @Override
        public void absorbWords(long[] words, int from, int count) {}

        @Override
        public void draw(long[] into, int from, int count) {
            System.arraycopy(words, next, into, from, count);
            next += count;
        }

        @Override
        public void wipe() {}
    }
}
