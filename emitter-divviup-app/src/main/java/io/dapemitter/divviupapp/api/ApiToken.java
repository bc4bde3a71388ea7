// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the Divvi Up API knows a subscriber by: {@code DUAT} and the base64url of the token's id (16 bytes) and a secret (32 bytes), 68 characters in all. Never printed. Immutable.
 */
public final class ApiToken {
    private static final Pattern FORM = Pattern.compile("DUAT[A-Za-z0-9_-]{64}");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]+");
    private static final int PREFIX_LENGTH = 4;

    private final String text;

    private ApiToken(String text) {
        this.text = text;
    }

    /**
     * Takes a token as somebody copied it. One that has not the form of a token is taken as well, as the API may have other forms one day.
     *
     * @param text the token; blanks around it are dropped
     * @return the token
     * @throws IllegalArgumentException when a header could not carry it; the message does not repeat it
     */
    public static ApiToken of(String text) {
        String stripped = text.strip();
        if (!HEADER_TEXT.matcher(stripped).matches()) {
            throw new IllegalArgumentException(
                    stripped.isEmpty() ? "is empty" : "has blanks or characters in it that no API token has");
        }
        return new ApiToken(stripped);
    }

    /**
     * Tells whether this looks like a token that the API gave out.
     *
     * @return false when it was cut short, or is something else
     */
    public boolean hasKnownForm() {
        return FORM.matcher(text).matches();
    }

    /**
     * Returns the token's id, by which the console lists it. It is no secret.
     *
     * @return the id; empty when the token has not the known form
     */
    public Optional<UUID> id() {
        if (!hasKnownForm()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX_LENGTH)));
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    /** The value of the Authorization header; the API takes no other spelling of the scheme. */
    String authorization() {
        return "Bearer " + text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiToken that
                && MessageDigest.isEqual(text.getBytes(US_ASCII), that.text.getBytes(US_ASCII));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "ApiToken[redacted]";
    }
}
