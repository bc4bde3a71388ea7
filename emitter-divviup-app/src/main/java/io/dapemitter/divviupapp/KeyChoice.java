// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.HpkeAead;
import io.dapemitter.dap.HpkeKdf;
import io.dapemitter.dap.HpkeKem;
import io.dapemitter.dap.HpkeSuite;
import io.dapemitter.dap.UnregisteredCredential;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a new key; null stands for no wish.
 *
 * @param kem the key encapsulation mechanism
 * @param kdf the key derivation function
 * @param aead the cipher
 * @param id the id of the HPKE configuration
 */
record KeyChoice(
        @Nullable HpkeKem kem,
        @Nullable HpkeKdf kdf,
        @Nullable HpkeAead aead,
        @Nullable Integer id) {
    private static final int IDS = 256;

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException when one is no good
     */
    static KeyChoice of(@Nullable String kem, @Nullable String kdf, @Nullable String aead, @Nullable Integer id) {
        if (id != null && (id < 0 || id >= IDS)) {
            throw new IllegalArgumentException("--id must be 0 to 255, but is " + id);
        }
        return new KeyChoice(
                kem == null ? null : HpkeNames.named(HpkeNames.KEMS, "--kem", kem),
                kdf == null ? null : HpkeNames.named(HpkeNames.KDFS, "--kdf", kdf),
                aead == null ? null : HpkeNames.named(HpkeNames.AEADS, "--aead", aead),
                id);
    }

    /** Makes a key as it is wanted, and otherwise as the Divvi Up tool makes it. */
    UnregisteredCredential generate(RandomGenerator random) {
        HpkeSuite suite = new HpkeSuite(
                kem == null ? HpkeKem.X25519_HKDF_SHA256 : kem,
                kdf == null ? HpkeKdf.HKDF_SHA256 : kdf,
                aead == null ? HpkeAead.AES_128_GCM : aead);
        return UnregisteredCredential.generate(id == null ? random.nextInt(IDS) : id, suite, random);
    }

    /** Tells whether a key that exists already is as it is wanted. */
    boolean allows(UnregisteredCredential key) {
        return (kem == null || kem == key.suite().kem())
                && (kdf == null || kdf == key.suite().kdf())
                && (aead == null || aead == key.suite().aead())
                && (id == null || id == key.id());
    }
}
