// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes somebody the collector of a task: an HPKE key pair with its suite and id, and the token a leader knows them by. The file form is the JSON that {@code
 * divviup collector-credential generate} writes. Never printed.
 */
public final class CollectorCredential {
    private static final byte[] COLLECTION_JOB_ID_INFO = "dapemitter collection job id v1".getBytes(US_ASCII);
    private static final byte[] INTERVAL_JOB_ID_INFO = "dapemitter interval collection job id v1".getBytes(US_ASCII);
    private static final int COLLECTION_JOB_ID_KEY_LENGTH = 32;

    private final int id;
    private final HpkeSuite suite;
    private final HpkeKeypair keypair;
    private final AuthenticationToken token;

    /** A credential; throws {@link IllegalArgumentException} if the id is not 0 to 255 or the key is not of the suite's KEM. */
    public CollectorCredential(int id, HpkeSuite suite, HpkeKeypair keypair, AuthenticationToken token) {
        if (id < 0 || id > 0xFF || keypair.privateKey().kem() != suite.kem()) {
            throw new IllegalArgumentException("the id must be 0 to 255 and the key of the suite's KEM");
        }
        this.id = id;
        this.suite = suite;
        this.keypair = keypair;
        this.token = Objects.requireNonNull(token, "token");
    }

    /**
     * Reads the JSON form. All keys ({@code id, kem, kdf, aead, public_key, private_key, token}) are mandatory, others are ignored.
     *
     * @throws DecodeException if the text is not a credential, with what to correct but no secret
     */
    public static CollectorCredential fromJson(String json) {
        return CredentialJson.parse(json);
    }

    /** The JSON form that {@link #fromJson} reads, byte for byte as the Divvi Up tool writes it. Secret: for a file that only its owner may read. */
    public String toJson() {
        return CredentialJson.format(new UnregisteredCredential(id, suite, keypair), token.reveal());
    }

    /** The id of the HPKE configuration, 0 to 255. */
    public int id() {
        return id;
    }

    /** The three algorithms. */
    public HpkeSuite suite() {
        return suite;
    }

    /** The public part, as aggregators know it. */
    public HpkeConfig hpkeConfig() {
        return new HpkeConfig(id, suite, keypair.publicKey());
    }

    /** The keys. */
    public HpkeKeypair keypair() {
        return keypair;
    }

    /** What the leader is shown. */
    public AuthenticationToken token() {
        return token;
    }

    /** SHA-256 of the token as base64url without padding: what the Divvi Up API and Janus store of it. */
    public String tokenHash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The key that collection job ids are derived with, 32 bytes: HKDF-SHA256 of the private key without salt. Secret. */
    public byte[] collectionJobIdKey() {
        return derivedKey(COLLECTION_JOB_ID_INFO);
    }

    /** The key that collection job ids for intervals of time are derived with, 32 bytes, like the other but for the info. Secret. */
    public byte[] intervalCollectionJobIdKey() {
        return derivedKey(INTERVAL_JOB_ID_INFO);
    }

    private byte[] derivedKey(byte[] info) {
        Hkdf hkdf = new Hkdf(HpkeKdf.HKDF_SHA256);
        byte[] privateKey = keypair.privateKey().bytes();
        try {
            byte[] pseudoRandomKey = hkdf.extract(new byte[0], privateKey);
            return hkdf.expand(pseudoRandomKey, info, COLLECTION_JOB_ID_KEY_LENGTH);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CollectorCredential that
                && id == that.id
                && suite.equals(that.suite)
                && keypair.equals(that.keypair)
                && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, suite, keypair, token);
    }

    @Override
    public String toString() {
        return "CollectorCredential[id=%d, %s, redacted]".formatted(id, suite);
    }
}
