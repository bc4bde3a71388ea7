// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dapemitter.prio3.Aggregator;

/** What is the same around encrypted shares in all versions. */
final class ShareEnvelope {
    private ShareEnvelope() {}

    /** The HPKE info string of the leader's aggregate share; the label is as {@code dap-09}. */
    static byte[] leaderInfo(String label) {
        return info(label + " aggregate share", Role.LEADER, Role.COLLECTOR);
    }

    static byte[] helperInfo(String label) {
        return info(label + " aggregate share", Role.HELPER, Role.COLLECTOR);
    }

    /** The HPKE info string of an input share. */
    static byte[] inputShareInfo(String label, Aggregator receiver) {
        return info(label + " input share", Role.CLIENT, Role.of(receiver));
    }

    private static byte[] info(String label, Role sender, Role receiver) {
        return new MessageWriter()
                .fixed(label.getBytes(US_ASCII))
                .u8(sender.code())
                .u8(receiver.code())
                .toByteArray();
    }
}
