// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.divviupapp.api.ApiCredential;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task of the Divvi Up API gives to find its credential by: the HPKE id, the public key and the token hash together, as the API lets the same key be registered twice with different tokens. Its text
 * {@code NAME#ID.KEY.TOKEN} stands in task and ledger, so that keys are found while the API is down; only what is behind the last {@code #} identifies. Immutable.
 *
 * @param name the credential's name in the console, for people
 * @param hpkeId the id of the HPKE configuration, 0 to 255
 * @param keyFingerprint base64url of the first 16 bytes of the SHA-256 of the public key, 22 characters
 * @param tokenHash base64url of the SHA-256 of the token; empty for a registration that is older than tokens
 */
record CredentialReference(String name, int hpkeId, String keyFingerprint, String tokenHash) {
    private static final Pattern TEXT = Pattern.compile("(.*)#([0-9]{1,3})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]*)");
    private static final Pattern TOKEN_HASH = Pattern.compile("[A-Za-z0-9_-]*");
    private static final int FINGERPRINT_BYTES = 16;
    private static final int LONGEST_NAME = 100;

    /**
     * Refers to what the API knows of a credential.
     *
     * @throws IllegalArgumentException when it has no key that could be used here; the message says why
     */
    static CredentialReference of(ApiCredential credential) {
        HpkeConfig config = credential.hpkeConfig();
        if (config == null) {
            throw new IllegalArgumentException(credential.problem());
        }
        String tokenHash =
                credential.tokenHash() == null ? "" : credential.tokenHash().replace("=", "");
        if (!TOKEN_HASH.matcher(tokenHash).matches()) {
            throw new IllegalArgumentException("has a token_hash that is no base64url");
        }
        String name = ErrorTexts.oneLine(credential.shownName());
        return new CredentialReference(
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                config.id(),
                fingerprint(config.publicKey()),
                tokenHash);
    }

    /** Reads the text form; empty when it is another text, as a name alone. */
    static Optional<CredentialReference> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 0xFF) {
            return Optional.empty();
        }
        return Optional.of(new CredentialReference(
                matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3), matcher.group(4)));
    }

    private static String fingerprint(byte[] publicKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Tells whether a credential is the one meant: same id, same key, and the token that the leaders expect. */
    boolean matches(CollectorCredential credential) {
        return hasKeyOf(credential)
                && (tokenHash.isEmpty()
                        || MessageDigest.isEqual(
                                tokenHash.getBytes(US_ASCII),
                                credential.tokenHash().getBytes(US_ASCII)));
    }

    /** Tells whether a credential has this key under this id, whatever its token is. */
    boolean hasKeyOf(CollectorCredential credential) {
        return hpkeId == credential.id()
                && keyFingerprint.equals(fingerprint(credential.hpkeConfig().publicKey()));
    }

    /** For people. */
    String shown() {
        return name + " (HPKE id " + hpkeId + ")";
    }

    /** The text form. */
    @Override
    public String toString() {
        return name + "#" + hpkeId + "." + keyFingerprint + "." + tokenHash;
    }
}
