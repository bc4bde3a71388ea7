// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What is the same around encrypted aggregate shares in all versions. */
final class ShareEnvelope {
    private static final int ROLE_COLLECTOR = 0;
    private static final int ROLE_LEADER = 2;
    private static final int ROLE_HELPER = 3;
    /** The longest encapsulated key: an uncompressed point of P-256. */
    private static final int LONGEST_ENCAPSULATED_KEY = 65;

    private ShareEnvelope() {}

    /** The HPKE info string of the leader's share; the label is as {@code dap-09}. */
    static byte[] leaderInfo(String label) {
        return info(label, ROLE_LEADER);
    }

    static byte[] helperInfo(String label) {
        return info(label, ROLE_HELPER);
    }

    private static byte[] info(String label, int senderRole) {
        return new MessageWriter()
                .fixed((label + " aggregate share").getBytes(US_ASCII))
                .u8(senderRole)
                .u8(ROLE_COLLECTOR)
                .toByteArray();
    }

    /** The most bytes of an encrypted share of this plaintext length. */
    static long maximumLength(int aggregateShareLength) {
        return 1 + 2 + LONGEST_ENCAPSULATED_KEY + 4 + HpkeAead.TAG_LENGTH + (long) aggregateShareLength;
    }
}
