// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import java.util.Objects;

/**
 * What the two aggregators pass to and fro while they prepare a report (the ping-pong topology of VDAF-08 and VDAF-18): {@code u8 type} and one or two values
 * with a length of 4 bytes, the same in both versions. VDAF-18 says verifier where VDAF-08 says preparation.
 */
public sealed interface PingPongMessage {
    /**
     * The leader's first one: {@code 00 prep_share<u32>}.
     *
     * @param prepareShare the sender's share (VDAF-18: verifier share)
     */
    record Initialize(OpaqueBytes prepareShare) implements PingPongMessage {
        /** A first message. */
        public Initialize {
            Objects.requireNonNull(prepareShare, "prepareShare");
        }
    }

    /**
     * One within a preparation of several rounds: {@code 01 prep_msg<u32> prep_share<u32>}.
     *
     * @param prepareMessage ends the present round (VDAF-18: verifier message)
     * @param prepareShare the sender's share of the next round
     */
    record Continue(OpaqueBytes prepareMessage, OpaqueBytes prepareShare) implements PingPongMessage {
        /** A message between the first and the last. */
        public Continue {
            Objects.requireNonNull(prepareMessage, "prepareMessage");
            Objects.requireNonNull(prepareShare, "prepareShare");
        }
    }

    /**
     * The last one: {@code 02 prep_msg<u32>}.
     *
     * @param prepareMessage ends the last round (VDAF-18: verifier message)
     */
    record Finish(OpaqueBytes prepareMessage) implements PingPongMessage {
        /** A last message. */
        public Finish {
            Objects.requireNonNull(prepareMessage, "prepareMessage");
        }
    }

    /** The bytes of the wire. */
    default byte[] encode() {
        MessageWriter writer = new MessageWriter();
        PingPongLayout.write(writer, this);
        return writer.toByteArray();
    }

    /** Reads {@link #encode()}'s form; throws {@link io.dapemitter.dap.DecodeException}. */
    static PingPongMessage decode(byte[] encoded) {
        return MessageReader.readAll("PingPongMessage", encoded, PingPongLayout::read);
    }
}
