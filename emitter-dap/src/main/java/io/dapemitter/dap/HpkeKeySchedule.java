// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** From a Diffie-Hellman value to the one key and nonce of a single-shot message in base mode (RFC 9180 sections 4.1, 5.1 and 5.2). */
final class HpkeKeySchedule {
    private static final byte[] EMPTY = new byte[0];
    private static final byte MODE_BASE = 0;
    private static final int SHARED_SECRET_LENGTH = 32;

    private HpkeKeySchedule() {}

    /** A cipher ready for the message with sequence number 0; wipes the Diffie-Hellman value. */
    static Cipher cipher(int mode, HpkeSuite suite, byte[] dh, byte[] enc, byte[] recipientKey, byte[] info)
            throws GeneralSecurityException {
        byte[] sharedSecret = sharedSecret(suite.kem(), dh, enc, recipientKey);
        Arrays.fill(dh, (byte) 0);
        LabeledHkdf labeled = new LabeledHkdf(new Hkdf(suite.kdf()), suiteId(suite));
        byte[] context = LabeledHkdf.concatenate(
                new byte[] {MODE_BASE},
                labeled.extract(EMPTY, "psk_id_hash", EMPTY),
                labeled.extract(EMPTY, "info_hash", info));
        byte[] secret = labeled.extract(sharedSecret, "secret", EMPTY);
        byte[] key = labeled.expand(secret, "key", context, suite.aead().keyLength());
        byte[] nonce = labeled.expand(secret, "base_nonce", context, HpkeAead.NONCE_LENGTH);
        try {
            return newCipher(mode, suite.aead(), key, nonce);
        } finally {
            Arrays.fill(sharedSecret, (byte) 0);
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] sharedSecret(HpkeKem kem, byte[] dh, byte[] enc, byte[] recipientKey) {
        byte[] suiteId = new MessageWriter()
                .fixed("KEM".getBytes(US_ASCII))
                .u16(kem.codePoint())
                .toByteArray();
        LabeledHkdf labeled = new LabeledHkdf(new Hkdf(HpkeKdf.HKDF_SHA256), suiteId);
        byte[] pseudoRandomKey = labeled.extract(EMPTY, "eae_prk", dh);
        return labeled.expand(
                pseudoRandomKey, "shared_secret", LabeledHkdf.concatenate(enc, recipientKey), SHARED_SECRET_LENGTH);
    }

    private static byte[] suiteId(HpkeSuite suite) {
        return new MessageWriter()
                .fixed("HPKE".getBytes(US_ASCII))
                .u16(suite.kem().codePoint())
                .u16(suite.kdf().codePoint())
                .u16(suite.aead().codePoint())
                .toByteArray();
    }

    private static Cipher newCipher(int mode, HpkeAead aead, byte[] key, byte[] nonce) throws GeneralSecurityException {
        if (aead == HpkeAead.CHACHA20_POLY1305) {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            return cipher;
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * HpkeAead.TAG_LENGTH, nonce));
        return cipher;
    }
}
