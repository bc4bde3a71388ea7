// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads and writes the file form of a {@link CollectorCredential}, and that of one that has no token yet. Values of secret keys never get into an error. */
final class CredentialJson {
    private static final String WHAT = "the collector credential";

    private final JsonNode root;

    private CredentialJson(JsonNode root) {
        this.root = root;
    }

    static CollectorCredential parse(String json) {
        CredentialJson read = of(json);
        return read.unregistered().registered(read.token());
    }

    static UnregisteredCredential parseUnregistered(String json) {
        return of(json).unregistered();
    }

    private static CredentialJson of(String json) {
        JsonNode root = StrictJson.parse(WHAT, json);
        if (!root.isObject()) {
            throw new DecodeException(
                    WHAT + " must be a JSON object as `divviup collector-credential generate` writes it");
        }
        return new CredentialJson(root);
    }

    /** Two blanks a level and the keys in order, as the Divvi Up tool writes it; the token may be empty. */
    static String format(UnregisteredCredential credential, String token) {
        Base64.Encoder base64url = Base64.getUrlEncoder().withoutPadding();
        HpkeSuite suite = credential.suite();
        byte[] privateKey = credential.keypair().privateKey().bytes();
        try {
            return """
                {
                  "aead": "%s",
                  "id": %s,
                  "kdf": "%s",
                  "kem": "%s",
                  "private_key": "%s",
                  "public_key": "%s",
                  "token": "%s"
                }""".formatted(
                            suite.aead().credentialName(),
                            credential.id(),
                            suite.kdf().credentialName(),
                            suite.kem().credentialName(),
                            base64url.encodeToString(privateKey),
                            base64url.encodeToString(credential.keypair().publicKey()),
                            token);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private UnregisteredCredential unregistered() {
        int id = id();
        HpkeSuite suite = new HpkeSuite(
                named(
                        "kem",
                        HpkeKem::ofCredentialName,
                        Stream.of(HpkeKem.values()).map(HpkeKem::credentialName)),
                named(
                        "kdf",
                        HpkeKdf::ofCredentialName,
                        Stream.of(HpkeKdf.values()).map(HpkeKdf::credentialName)),
                named(
                        "aead",
                        HpkeAead::ofCredentialName,
                        Stream.of(HpkeAead.values()).map(HpkeAead::credentialName)));
        return new UnregisteredCredential(id, suite, keypair(suite.kem()));
    }

    private int id() {
        JsonNode id = value("id");
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0 || id.intValue() > 0xFF) {
            throw invalid("id", "must be an integer from 0 to 255");
        }
        return id.intValue();
    }

    private HpkeKeypair keypair(HpkeKem kem) {
        byte[] publicKey = base64url("public_key");
        byte[] privateKey = base64url("private_key");
        try {
            HpkeKeypair keypair = HpkeKeypair.of(HpkePrivateKey.of(kem, privateKey));
            if (!Arrays.equals(keypair.publicKey(), publicKey)) {
                throw invalid("public_key", "does not belong to the private_key: was the file edited?");
            }
            return keypair;
        } catch (HpkeException e) {
            throw invalid("private_key", "is wrong: " + e.getMessage());
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private AuthenticationToken token() {
        String token = text("token");
        try {
            return AuthenticationToken.of(token);
        } catch (DecodeException e) {
            throw invalid("token", "is wrong: " + e.getMessage());
        }
    }

    private <T> T named(String key, Function<String, Optional<T>> byName, Stream<String> names) {
        String name = text(key);
        return byName.apply(name)
                .orElseThrow(() -> invalid(
                        key,
                        "is '%s', but must be one of %s"
                                .formatted(Texts.printable(name, 40), names.collect(Collectors.joining(", ")))));
    }

    private byte[] base64url(String key) {
        String text = text(key);
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(text)) {
                return decoded;
            }
        } catch (IllegalArgumentException ignored) {
            // Told below without the text, which may be a private key.
        }
        throw invalid(key, "must be base64url without padding");
    }

    private String text(String key) {
        JsonNode value = value(key);
        if (!value.isString()) {
            throw invalid(key, "must be a string");
        }
        return value.stringValue();
    }

    private JsonNode value(String key) {
        JsonNode value = root.get(key);
        if (value == null || value.isNull()) {
            throw invalid(key, "is missing");
        }
        return value;
    }

    private static DecodeException invalid(String key, String problem) {
        return new DecodeException("%s: key '%s' %s".formatted(WHAT, key, problem));
    }
}
