// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dapemitter.prio3.Prio3Count;
import java.util.Arrays;
import java.util.HexFormat;

/** Values that many tests use. */
public final class Fixtures {
    /** A throw-away credential in the form of {@code divviup collector-credential generate}. */
    public static final String GOLDEN_CREDENTIAL = """
            {"id":66,"kem":"X25519HkdfSha256","kdf":"Sha256","aead":"AesGcm128",\
            "public_key":"CcDghts2boltt9GQtBUxdUsVR83SCVYHikcGh33aVlU",\
            "private_key":"uKkTvzKLfYNUPZcoKI7hV64zS06OWgBkbivBL4Sw4mo","token":"Krx-CLfdWo1ULAfsxhr0rA"}""";

    public static final DapProtocol DAP_09 = DapProtocol.of(DapVersion.DAP_09);
    /** The configuration that Janus' own tests of associated data use. */
    public static final TaskConfiguration FOOBAR = configuration(3600);

    /** A task with that configuration, but a time precision of one second: times on the wire are then seconds. */
    public static final DapProtocol DAP_18 = DapProtocol.of(DapVersion.DAP_18, configuration(1));

    public static final TaskId TASK_ID = TaskId.of(repeated(0x0C, 32));
    public static final BatchId BATCH_ID = BatchId.of(repeated(7, 32));
    public static final Interval INTERVAL = new Interval(54321, 12345);

    private Fixtures() {}

    private static TaskConfiguration configuration(long timePrecision) {
        return TaskConfiguration.of(new TaskConfigurationFields(
                "Zm9vYmFy",
                "https://example.com/",
                "https://another.example.com/",
                timePrecision,
                10000,
                BatchMode.TIME_INTERVAL,
                VdafConfiguration.of(new Prio3Count()),
                new TaskInterval(277, 28)));
    }

    /** The protocol of a version with times in seconds. */
    public static DapProtocol protocol(DapVersion version) {
        return version == DapVersion.DAP_09 ? DAP_09 : DAP_18;
    }

    public static byte[] repeated(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Bytes of hexadecimal digits; blanks are for the reader. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** The message of {@code dap-09}'s test vectors with two short ciphertexts. */
    public static CollectionMessage collection(PartialBatchSelector selector, long reportCount) {
        return new CollectionMessage(
                selector,
                reportCount,
                INTERVAL,
                new HpkeCiphertext(10, ascii("0123"), ascii("4567")),
                new HpkeCiphertext(12, ascii("01234"), ascii("567")));
    }
}
