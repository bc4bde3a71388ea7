// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a collector shows a leader in a header: text of the bearer token grammar (RFC 6750 section 2.1). Never printed. */
public final class AuthenticationToken {
    private static final Pattern GRAMMAR = Pattern.compile("[-A-Za-z0-9._~+/]+=*");

    private final String token;

    private AuthenticationToken(String token) {
        this.token = token;
    }

    /** A token; throws {@link DecodeException} if a header could not carry it. */
    public static AuthenticationToken of(String token) {
        if (!GRAMMAR.matcher(token).matches()) {
            throw new DecodeException(
                    "an authentication token has only the characters A-Z a-z 0-9 - . _ ~ + / and at its end =; the given one (%d characters) is empty or has others"
                            .formatted(token.length()));
        }
        return new AuthenticationToken(token);
    }

    /** The secret itself, for the header of a request only. */
    public String reveal() {
        return token;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthenticationToken that
                && MessageDigest.isEqual(token.getBytes(US_ASCII), that.token.getBytes(US_ASCII));
    }

    @Override
    public int hashCode() {
        return token.hashCode();
    }

    @Override
    public String toString() {
        return "AuthenticationToken[redacted]";
    }
}
