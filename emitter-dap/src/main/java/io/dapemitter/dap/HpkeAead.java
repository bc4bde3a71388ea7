// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;

/** The ciphers that Janus supports (RFC 9180 section 7.3). Each has a nonce of 12 and a tag of 16 bytes. */
public enum HpkeAead {
    /** AES-128-GCM. */
    AES_128_GCM(1, "AesGcm128", "Aes128Gcm", 16),
    /** AES-256-GCM. */
    AES_256_GCM(2, "AesGcm256", "Aes256Gcm", 32),
    /** ChaCha20Poly1305. */
    CHACHA20_POLY1305(3, "ChaCha20Poly1305", "ChaCha20Poly1305", 32);

    static final int NONCE_LENGTH = 12;
    static final int TAG_LENGTH = 16;

    private final int codePoint;
    private final String credentialName;
    private final String apiName;
    private final int keyLength;

    HpkeAead(int codePoint, String credentialName, String apiName, int keyLength) {
        this.codePoint = codePoint;
        this.credentialName = credentialName;
        this.apiName = apiName;
        this.keyLength = keyLength;
    }

    /** The registered number. */
    public int codePoint() {
        return codePoint;
    }

    /** The name in a collector credential file. */
    public String credentialName() {
        return credentialName;
    }

    /** The name in Janus' YAML and in the Divvi Up API. */
    public String apiName() {
        return apiName;
    }

    int keyLength() {
        return keyLength;
    }

    /** The cipher with this registered number. */
    public static Optional<HpkeAead> ofCodePoint(int codePoint) {
        return Arrays.stream(values())
                .filter(aead -> aead.codePoint == codePoint)
                .findFirst();
    }

    /** The cipher with this name in a credential file. */
    public static Optional<HpkeAead> ofCredentialName(String name) {
        return Arrays.stream(values())
                .filter(aead -> aead.credentialName.equals(name))
                .findFirst();
    }

    /** The cipher with this name in YAML or the API. */
    public static Optional<HpkeAead> ofApiName(String name) {
        return Arrays.stream(values()).filter(aead -> aead.apiName.equals(name)).findFirst();
    }
}
