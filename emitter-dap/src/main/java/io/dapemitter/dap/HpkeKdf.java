// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;

/** The key derivation functions that Janus supports (RFC 9180 section 7.2). */
public enum HpkeKdf {
    /** HKDF-SHA256. */
    HKDF_SHA256(1, "Sha256", "HkdfSha256", "HmacSHA256", 32),
    /** HKDF-SHA384. */
    HKDF_SHA384(2, "Sha384", "HkdfSha384", "HmacSHA384", 48),
    /** HKDF-SHA512. */
    HKDF_SHA512(3, "Sha512", "HkdfSha512", "HmacSHA512", 64);

    private final int codePoint;
    private final String credentialName;
    private final String apiName;
    private final String macAlgorithm;
    private final int hashLength;

    HpkeKdf(int codePoint, String credentialName, String apiName, String macAlgorithm, int hashLength) {
        this.codePoint = codePoint;
        this.credentialName = credentialName;
        this.apiName = apiName;
        this.macAlgorithm = macAlgorithm;
        this.hashLength = hashLength;
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

    String macAlgorithm() {
        return macAlgorithm;
    }

    int hashLength() {
        return hashLength;
    }

    /** The function with this registered number. */
    public static Optional<HpkeKdf> ofCodePoint(int codePoint) {
        return Arrays.stream(values()).filter(kdf -> kdf.codePoint == codePoint).findFirst();
    }

    /** The function with this name in a credential file. */
    public static Optional<HpkeKdf> ofCredentialName(String name) {
        return Arrays.stream(values())
                .filter(kdf -> kdf.credentialName.equals(name))
                .findFirst();
    }

    /** The function with this name in YAML or the API. */
    public static Optional<HpkeKdf> ofApiName(String name) {
        return Arrays.stream(values()).filter(kdf -> kdf.apiName.equals(name)).findFirst();
    }
}
