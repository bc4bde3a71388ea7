// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;

/** The bytes of ping-pong messages, alone and within other messages. */
final class PingPongLayout {
    private static final int INITIALIZE = 0;
    private static final int CONTINUE = 1;
    private static final int FINISH = 2;

    private PingPongLayout() {}

    static void write(MessageWriter writer, PingPongMessage message) {
        if (message instanceof PingPongMessage.Initialize initialize) {
            writer.u8(INITIALIZE).opaque32(initialize.prepareShare());
        } else if (message instanceof PingPongMessage.Continue next) {
            writer.u8(CONTINUE).opaque32(next.prepareMessage()).opaque32(next.prepareShare());
        } else if (message instanceof PingPongMessage.Finish finish) {
            writer.u8(FINISH).opaque32(finish.prepareMessage());
        }
    }

    static PingPongMessage read(MessageReader reader) {
        int type = reader.u8("type");
        return switch (type) {
            case INITIALIZE -> new PingPongMessage.Initialize(reader.value32("prep_share"));
            case CONTINUE -> new PingPongMessage.Continue(reader.value32("prep_msg"), reader.value32("prep_share"));
            case FINISH -> new PingPongMessage.Finish(reader.value32("prep_msg"));
            default -> throw reader.invalid("type", "is " + type + ", not 0 to 2");
        };
    }

    /** With its length, 4 bytes, before it. */
    static void writePart(MessageWriter writer, PingPongMessage message) {
        writer.opaque32(message.encode());
    }

    static PingPongMessage readPart(MessageReader reader) {
        return reader.part32("payload", PingPongLayout::read);
    }
}
