// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;

/**
 * Hybrid public key encryption, base mode, single shot (RFC 9180 section 6.1), as DAP uses it. Diffie-Hellman is BouncyCastle's, hashing and ciphers are the JDK's.
 * Stateless and safe for use by many threads.
 */
public final class Hpke {
    private Hpke() {}

    /**
     * Decrypts a message.
     *
     * @param recipient whose key the message was encrypted to
     * @param suite whose KEM must be the key's
     * @param info the application's context, see {@link DapProtocol}
     * @param associatedData what the message is bound to
     * @param ciphertext its configuration id is not looked at
     * @return the plaintext, which the caller wipes if it is secret
     * @throws HpkeException if it cannot be decrypted, for whatever reason
     */
    public static byte[] open(
            HpkeKeypair recipient, HpkeSuite suite, byte[] info, byte[] associatedData, HpkeCiphertext ciphertext) {
        requireSameKem(recipient.privateKey().kem(), suite);
        byte[] enc = ciphertext.encapsulatedKey();
        byte[] payload = ciphertext.payload();
        try {
            if (payload.length < HpkeAead.TAG_LENGTH) {
                throw new HpkeException("the message is shorter than its tag");
            }
            byte[] dh = recipient.privateKey().agree(enc);
            Cipher cipher = HpkeKeySchedule.cipher(Cipher.DECRYPT_MODE, suite, dh, enc, recipient.publicKey(), info);
            cipher.updateAAD(associatedData);
            return cipher.doFinal(payload);
        } catch (GeneralSecurityException | ProviderException | HpkeException e) {
            throw new HpkeException("the message cannot be decrypted");
        }
    }

    /**
     * Encrypts a message.
     *
     * @param recipient its public key and suite; its id goes into the ciphertext
     * @param random of the ephemeral key; must be a secure generator where the message is secret
     * @throws HpkeException if the suite is not supported or the public key is not one
     */
    public static HpkeCiphertext seal(
            HpkeConfig recipient, byte[] info, byte[] associatedData, byte[] plaintext, RandomGenerator random) {
        HpkeSuite suite = recipient
                .suite()
                .orElseThrow(() -> new HpkeException("the suite of %s is not supported".formatted(recipient)));
        HpkeKeypair ephemeral = HpkeKeypair.generate(suite.kem(), random);
        byte[] enc = ephemeral.publicKey();
        try {
            byte[] dh = ephemeral.privateKey().agree(recipient.publicKey());
            Cipher cipher = HpkeKeySchedule.cipher(Cipher.ENCRYPT_MODE, suite, dh, enc, recipient.publicKey(), info);
            cipher.updateAAD(associatedData);
            return new HpkeCiphertext(recipient.id(), enc, cipher.doFinal(plaintext));
        } catch (GeneralSecurityException e) {
            throw new HpkeException("the message cannot be encrypted");
        }
    }

    private static void requireSameKem(HpkeKem kem, HpkeSuite suite) {
        if (kem != suite.kem()) {
            throw new IllegalArgumentException("the key is of %s, the suite of %s"
                    .formatted(kem.apiName(), suite.kem().apiName()));
        }
    }
}
