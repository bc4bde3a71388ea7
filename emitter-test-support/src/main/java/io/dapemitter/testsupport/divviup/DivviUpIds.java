// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;

/** Ids and tokens in the forms of the API. */
final class DivviUpIds {
    private static final int TOKEN_LENGTH = 32;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;

    private DivviUpIds() {}

    /** A UUID of version 4 in form that is the same for the same text in each run. */
    static String uuid(String text) {
        UUID named = UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
        long high = (named.getMostSignificantBits() & ~VERSION_BITS) | VERSION_4;
        return new UUID(high, named.getLeastSignificantBits()).toString();
    }

    /** SHA-256 of a text as base64url without padding, 43 characters: a task id, or the hash of a token. */
    static String sha256(String text) {
        try {
            return base64Url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("Every JDK has SHA-256.", exception);
        }
    }

    static String uuid(SplittableRandom random) {
        return uuid(Long.toString(random.nextLong()));
    }

    /** A collector's token: base64url of 32 bytes. */
    static String collectorToken(SplittableRandom random) {
        byte[] secret = new byte[TOKEN_LENGTH];
        random.nextBytes(secret);
        return base64Url(secret);
    }

    /** An API token: {@code DUAT} and base64url of a UUID and 32 bytes, 68 characters. */
    static String apiToken(SplittableRandom random) {
        UUID id = UUID.fromString(uuid(random));
        byte[] secret = new byte[TOKEN_LENGTH];
        random.nextBytes(secret);
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + TOKEN_LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret);
        return "DUAT" + base64Url(bytes.array());
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
