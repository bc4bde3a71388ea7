// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.random.RandomGenerator;

/**
 * A collector's key pair that no leader knows yet: a {@link CollectorCredential} without its token. Never printed. Immutable.
 *
 * @param id the id of the HPKE configuration, 0 to 255
 * @param suite the three algorithms
 * @param keypair the keys, of the suite's KEM
 */
public record UnregisteredCredential(int id, HpkeSuite suite, HpkeKeypair keypair) {
    /** Throws {@link IllegalArgumentException} if the id is not 0 to 255 or the key is not of the suite's KEM. */
    public UnregisteredCredential {
        if (id < 0 || id > 0xFF || keypair.privateKey().kem() != suite.kem()) {
            throw new IllegalArgumentException("the id must be 0 to 255 and the key of the suite's KEM");
        }
    }

    /** A new key pair; the generator must be a secure one where the key protects anything. */
    public static UnregisteredCredential generate(int id, HpkeSuite suite, RandomGenerator random) {
        return new UnregisteredCredential(id, suite, HpkeKeypair.generate(suite.kem(), random));
    }

    /**
     * Reads the JSON form of a credential; its token need not be there.
     *
     * @throws DecodeException if the text is not a credential, with what to correct but no secret
     */
    public static UnregisteredCredential fromJson(String json) {
        return CredentialJson.parseUnregistered(json);
    }

    /** The JSON form of a credential with an empty token. Secret: for a file that only its owner may read. */
    public String toJson() {
        return CredentialJson.format(this, "");
    }

    /** The public part, which is to be registered. */
    public HpkeConfig hpkeConfig() {
        return new HpkeConfig(id, suite, keypair.publicKey());
    }

    /** The credential that this becomes with the token of its registration. */
    public CollectorCredential registered(AuthenticationToken token) {
        return new CollectorCredential(id, suite, keypair, token);
    }

    @Override
    public String toString() {
        return "UnregisteredCredential[id=%d, %s, redacted]".formatted(id, suite);
    }
}
