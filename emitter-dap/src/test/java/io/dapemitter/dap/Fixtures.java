// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;

/** Values that many tests use. */
final class Fixtures {
    /** A throw-away credential in the form of {@code divviup collector-credential generate}. */
    static final String GOLDEN_CREDENTIAL = """
            {"id":66,"kem":"X25519HkdfSha256","kdf":"Sha256","aead":"AesGcm128",\
            "public_key":"CcDghts2boltt9GQtBUxdUsVR83SCVYHikcGh33aVlU",\
            "private_key":"uKkTvzKLfYNUPZcoKI7hV64zS06OWgBkbivBL4Sw4mo","token":"Krx-CLfdWo1ULAfsxhr0rA"}""";

    static final DapProtocol DAP_09 = DapProtocol.of(DapVersion.DAP_09);
    static final TaskId TASK_ID = TaskId.of(repeated(0x0C, 32));
    static final BatchId BATCH_ID = BatchId.of(repeated(7, 32));
    static final Interval INTERVAL = new Interval(54321, 12345);

    private Fixtures() {}

    static byte[] repeated(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Bytes of hexadecimal digits; blanks are for the reader. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** The message of {@code dap-09}'s test vectors with two short ciphertexts. */
    static CollectionMessage collection(PartialBatchSelector selector, long reportCount) {
        return new CollectionMessage(
                selector,
                reportCount,
                INTERVAL,
                new HpkeCiphertext(10, ascii("0123"), ascii("4567")),
                new HpkeCiphertext(12, ascii("01234"), ascii("567")));
    }
}
