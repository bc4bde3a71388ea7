// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.dap.AggregateShareOpener;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionMessage;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.OpenedCollection;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.UnshardedAggregate;
import io.dapemitter.prio3.Vdaf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a leader's answer into a result: decodes it, opens both aggregate shares and adds them. Stateless and thread-safe. */
final class CollectionDecoder {
    private CollectionDecoder() {}

    /** What became of an answer. */
    sealed interface Decoding {
        /** It holds a result. */
        record Decoded(DecodedCollection collection) implements Decoding {}

        /** It cannot be understood or opened with what is at hand. */
        record Failed(String detail) implements Decoding {}
    }

    /** Decodes an answer by the parameters that its collection job was made with, with the first of several credentials that opens it. */
    static Decoding decode(LedgerRow row, byte[] body, List<CollectorCredential> credentials) {
        return decode(row, row.parameters().protocol(), row.parameters().vdaf(), body, credentials);
    }

    /** Decodes an answer by other parameters. */
    static Decoding decode(
            LedgerRow row, DapProtocol protocol, Vdaf vdaf, byte[] body, List<CollectorCredential> credentials) {
        CollectionMessage message;
        try {
            message = protocol.decodeCollection(body);
        } catch (DecodeException e) {
            return new Decoding.Failed("the leader's answer cannot be understood: " + ErrorTexts.of(e));
        }
        Decoding last = new Decoding.Failed("no collector credential is at hand");
        for (CollectorCredential credential : credentials) {
            last = open(row, vdaf, protocol, message, credential);
            if (last instanceof Decoding.Decoded) {
                return last;
            }
        }
        return last;
    }

    private static Decoding open(
            LedgerRow row, Vdaf vdaf, DapProtocol protocol, CollectionMessage message, CollectorCredential credential) {
        OpenedCollection opened = new AggregateShareOpener(credential)
                .open(protocol, row.key().taskId(), row.parameters().query(), vdaf, message);
        if (opened instanceof OpenedCollection.Opened good) {
            return new Decoding.Decoded(decoded(vdaf, message, good.aggregate()));
        }
        return new Decoding.Failed(((OpenedCollection.Failure) opened).message());
    }

    private static DecodedCollection decoded(Vdaf vdaf, CollectionMessage message, UnshardedAggregate aggregate) {
        return new DecodedCollection(
                batchId(message),
                message.interval(),
                message.reportCount(),
                VdafJson.format(vdaf),
                ((ExactIntegers) aggregate.result()).toJson(),
                aggregate.mayHaveWrapped());
    }

    private static @Nullable BatchId batchId(CollectionMessage message) {
        return message.selector() instanceof PartialBatchSelector.FixedSize fixedSize ? fixedSize.batchId() : null;
    }
}
