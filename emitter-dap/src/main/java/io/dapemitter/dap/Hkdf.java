// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF (RFC 5869) over the JDK's HMAC. */
record Hkdf(HpkeKdf kdf) {
    /** Extract; an empty salt means zeros of the hash's length. */
    byte[] extract(byte[] salt, byte[] inputKeyMaterial) {
        byte[] key = salt.length == 0 ? new byte[kdf.hashLength()] : salt;
        return mac(key).doFinal(inputKeyMaterial);
    }

    /** Expand to at most 255 times the hash's length. */
    byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        Mac mac = mac(pseudoRandomKey);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        int filled = 0;
        for (int counter = 1; filled < length; counter++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter);
            block = mac.doFinal();
            int used = Math.min(block.length, length - filled);
            System.arraycopy(block, 0, output, filled, used);
            filled += used;
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }

    private Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(kdf.macAlgorithm());
            mac.init(new SecretKeySpec(key, kdf.macAlgorithm()));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + kdf.macAlgorithm(), e);
        }
    }
}
