// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.field.Words;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers of RFC 9861 section 5, and that the ways to absorb agree. */
final class TurboShake128Test {
    /** Message of so many bytes 0, 1 .. 250, 0 ..; domain byte; bytes of output of which the last 32 are shown. */
    @ParameterizedTest
    @CsvSource({
        "0, 1F, 32, 1e415f1c5983aff2169217277d17bb538cd945a397ddec541f1ce41af2c1b74c",
        "0, 1F, 64, 3e8ccae2a4dae56c84a04c2385c03c15e8193bdf58737363321691c05462c8df",
        "0, 1F, 10032, a3b9b0385900ce761f22aed548e754da10a5242d62e8c658e3f3a923a7555607",
        "1, 1F, 32, 55cedd6f60af7bb29a4042ae832ef3f58db7299f893ebb9247247d856958daa9",
        "17, 1F, 32, 9c97d036a3bac819db70ede0ca554ec6e4c2a1a4ffbfd9ec269ca6a111161233",
        "289, 1F, 32, 96c77c279e0126f7fc07c9b07f5cdae1e0be60bdbe10620040e75d7223a624d2",
        "4913, 1F, 32, d4976eb56bcf118520582b709f73e1d6853e001fdaf80e1b13e0d0599d5fb372",
        "0, 01, 32, 868cbd53b078205abb85815d941f7d0376bff5b8888a6a2d03483afbaf83967f"
    })
    void answers_as_rfc_9861_says(int length, String domain, int outputLength, String last) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (i % 251);
        }
        TurboShake128 function = new TurboShake128();
        function.absorb(message, 0, length);
        function.finish(Integer.parseInt(domain, 16));

        byte[] output = squeeze(function, outputLength);

        assertThat(HexFormat.of().formatHex(output, outputLength - 32, outputLength))
                .isEqualTo(last);
    }

    @Test
    void bytes_words_and_parts_are_absorbed_alike() {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int prefix = 0; prefix <= 176; prefix++) {
            byte[] message = new byte[prefix + 8 * 50];
            random.nextBytes(message);
            TurboShake128 whole = new TurboShake128();
            whole.absorb(message, 0, message.length);
            whole.finish(1);
            TurboShake128 parts = new TurboShake128();
            parts.absorb(Arrays.copyOf(message, prefix), 0, prefix);
            long[] words = new long[50];
            Words.read(message, prefix, words, 0, 50);
            parts.absorbWords(words, 0, 20);
            parts.absorb(message, prefix + 160, 240);
            parts.finish(1);

            assertThat(squeeze(parts, 64)).isEqualTo(squeeze(whole, 64));
        }
    }

    @Test
    void it_can_be_used_again() {
        TurboShake128 function = new TurboShake128();
        function.absorb(7);
        function.finish(1);
        squeeze(function, 400);
        function.reset();
        function.finish(1);

        assertThat(HexFormat.of().formatHex(squeeze(function, 32)))
                .isEqualTo("868cbd53b078205abb85815d941f7d0376bff5b8888a6a2d03483afbaf83967f");
    }

    /** In uneven parts. */
    private static byte[] squeeze(TurboShake128 function, int length) {
        long[] words = new long[length / 8];
        for (int done = 0; done < words.length; ) {
            int take = Math.min(words.length - done, 1 + done % 37);
            function.squeezeWords(words, done, take);
            done += take;
        }
        byte[] bytes = new byte[length];
        Words.write(bytes, 0, words, 0, words.length);
        return bytes;
    }
}
