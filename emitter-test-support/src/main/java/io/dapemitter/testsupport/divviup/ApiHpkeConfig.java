// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The API's JSON form of an encoded HpkeConfig (DAP-09 section 4.4.1); algorithms are not checked, unknown numbers become {@code {"Other": n}}. */
final class ApiHpkeConfig {
    private static final int FIXED_LENGTH = 9;
    private static final Map<Integer, String> KEMS = Map.of(
            0x10, "P256HkdfSha256",
            0x11, "P384HkdfSha384",
            0x12, "P521HkdfSha512",
            0x20, "X25519HkdfSha256",
            0x21, "X448HkdfSha512");
    private static final Map<Integer, String> KDFS = Map.of(1, "HkdfSha256", 2, "HkdfSha384", 3, "HkdfSha512");
    private static final Map<Integer, String> AEADS = Map.of(1, "Aes128Gcm", 2, "Aes256Gcm", 3, "ChaCha20Poly1305");

    private ApiHpkeConfig() {}

    /** The JSON object; throws {@link IllegalArgumentException} with the API's own words if the bytes are no HpkeConfig. */
    static String json(byte[] encoded) {
        if (encoded.length < FIXED_LENGTH) {
            throw new IllegalArgumentException("I/O error");
        }
        int keyLength = u16(encoded, 7);
        int left = encoded.length - FIXED_LENGTH - keyLength;
        if (left < 0) {
            throw new IllegalArgumentException("length prefix of encoded vector overflows buffer: " + keyLength);
        }
        if (left > 0) {
            throw new IllegalArgumentException(left + " bytes left in buffer after decoding value");
        }
        return "{\"id\":%s,\"kem_id\":%s,\"kdf_id\":%s,\"aead_id\":%s,\"public_key\":\"%s\"}"
                .formatted(
                        encoded[0] & 0xFF,
                        name(KEMS, u16(encoded, 1)),
                        name(KDFS, u16(encoded, 3)),
                        name(AEADS, u16(encoded, 5)),
                        publicKey(encoded));
    }

    private static String publicKey(byte[] encoded) {
        byte[] key = Arrays.copyOfRange(encoded, FIXED_LENGTH, encoded.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static String name(Map<Integer, String> names, int number) {
        String name = names.get(number);
        return name == null ? "{\"Other\":" + number + "}" : "\"" + name + "\"";
    }

    private static int u16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
