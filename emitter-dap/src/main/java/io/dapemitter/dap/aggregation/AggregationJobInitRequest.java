// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.BatchLayout;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.PartialBatchSelector;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The leader's request to prepare reports (DAP-09 section 4.5.1.1, AggregationJobInitReq): in DAP-18 {@code u8 verification_key_id}, then
 * {@code agg_param<u32>, PartialBatchSelector, prepare_inits<u32>}. A report whose payload is no {@link PingPongMessage} makes the whole request unreadable,
 * as at Janus; what else may be wrong with one report is for the helper to answer about that report.
 *
 * @param verificationKeyId which of the task's verify keys is used, 0 to 255; in DAP-18 always there, in DAP-09 never
 * @param aggregationParameter of the VDAF, empty for Prio3
 * @param selector the batch that the reports go into, where the leader selects it
 * @param prepareInits the reports, in an order that the answer keeps. A request without any, or with a report twice, can be read; the helper refuses it
 */
public record AggregationJobInitRequest(
        OptionalInt verificationKeyId,
        OpaqueBytes aggregationParameter,
        PartialBatchSelector selector,
        List<PrepareInit> prepareInits) {
    /** A request; throws {@link IllegalArgumentException} for a key id that is not 0 to 255. */
    public AggregationJobInitRequest {
        Objects.requireNonNull(verificationKeyId, "verificationKeyId");
        Objects.requireNonNull(aggregationParameter, "aggregationParameter");
        Objects.requireNonNull(selector, "selector");
        prepareInits = List.copyOf(prepareInits);
        int id = verificationKeyId.orElse(0);
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("a verification key id is 0 to 255, but it is " + id);
        }
    }

    byte[] encode(DapVersion version, BatchLayout batches) {
        MessageWriter writer = new MessageWriter();
        if (version == DapVersion.DAP_18) {
            writer.u8(verificationKeyId.orElseThrow(
                    () -> new IllegalArgumentException("an aggregation job of DAP-18 names its verification key")));
        } else if (verificationKeyId.isPresent()) {
            throw new IllegalArgumentException("an aggregation job of DAP-09 does not name its verification key");
        }
        batches.write(writer.opaque32(aggregationParameter), selector);
        return writer.list32(prepareInits, (list, init) -> init.write(list, version))
                .toByteArray();
    }

    static AggregationJobInitRequest decode(byte[] body, DapVersion version, BatchLayout batches) {
        return MessageReader.readAll(
                "AggregationJobInitReq",
                body,
                reader -> new AggregationJobInitRequest(
                        version == DapVersion.DAP_18
                                ? OptionalInt.of(reader.u8("verification_key_id"))
                                : OptionalInt.empty(),
                        reader.value32("agg_param"),
                        batches.readPartialBatchSelector(reader),
                        reader.list32("prepare_inits", list -> PrepareInit.read(list, version))));
    }
}
