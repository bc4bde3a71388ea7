// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** LabeledExtract and LabeledExpand (RFC 9180 section 4) of one suite. */
final class LabeledHkdf {
    private static final byte[] VERSION = "HPKE-v1".getBytes(US_ASCII);

    private final Hkdf hkdf;
    private final byte[] suiteId;

    LabeledHkdf(Hkdf hkdf, byte[] suiteId) {
        this.hkdf = hkdf;
        this.suiteId = suiteId;
    }

    byte[] extract(byte[] salt, String label, byte[] inputKeyMaterial) {
        return hkdf.extract(salt, concatenate(VERSION, suiteId, label.getBytes(US_ASCII), inputKeyMaterial));
    }

    byte[] expand(byte[] pseudoRandomKey, String label, byte[] info, int length) {
        byte[] prefix = new MessageWriter().u16(length).toByteArray();
        return hkdf.expand(
                pseudoRandomKey, concatenate(prefix, VERSION, suiteId, label.getBytes(US_ASCII), info), length);
    }

    static byte[] concatenate(byte[]... parts) {
        MessageWriter writer = new MessageWriter();
        for (byte[] part : parts) {
            writer.fixed(part);
        }
        return writer.toByteArray();
    }
}
