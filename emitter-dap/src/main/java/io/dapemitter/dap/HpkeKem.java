// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;

/** The key encapsulation mechanisms that Janus supports (RFC 9180 section 7.1). Both derive with HKDF-SHA256, whatever the suite's KDF is. */
public enum HpkeKem {
    /** DHKEM(P-256, HKDF-SHA256). */
    P256_HKDF_SHA256(0x0010, "DhP256HkdfSha256", "P256HkdfSha256", 65),
    /** DHKEM(X25519, HKDF-SHA256). */
    X25519_HKDF_SHA256(0x0020, "X25519HkdfSha256", "X25519HkdfSha256", 32);

    private final int codePoint;
    private final String credentialName;
    private final String apiName;
    private final int publicKeyLength;

    HpkeKem(int codePoint, String credentialName, String apiName, int publicKeyLength) {
        this.codePoint = codePoint;
        this.credentialName = credentialName;
        this.apiName = apiName;
        this.publicKeyLength = publicKeyLength;
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

    /** Bytes of a serialised public key, and of an encapsulated key. */
    public int publicKeyLength() {
        return publicKeyLength;
    }

    /** Bytes of a serialised private key. */
    public int privateKeyLength() {
        return 32;
    }

    /** The mechanism with this registered number. */
    public static Optional<HpkeKem> ofCodePoint(int codePoint) {
        return Arrays.stream(values()).filter(kem -> kem.codePoint == codePoint).findFirst();
    }

    /** The mechanism with this name in a credential file. */
    public static Optional<HpkeKem> ofCredentialName(String name) {
        return Arrays.stream(values())
                .filter(kem -> kem.credentialName.equals(name))
                .findFirst();
    }

    /** The mechanism with this name in YAML or the API. */
    public static Optional<HpkeKem> ofApiName(String name) {
        return Arrays.stream(values()).filter(kem -> kem.apiName.equals(name)).findFirst();
    }
}
