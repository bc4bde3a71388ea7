// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import java.util.List;

/**
 * The leader's request to go on with a job (DAP-09 section 4.5.2.1, AggregationJobContinueReq): {@code u16 step, prepare_continues<u32>}, the same in both
 * versions.
 *
 * @param step 0 to 65535; the first continuation is step 1
 * @param prepareContinues the reports that are still being prepared, in the order of the job
 */
public record AggregationJobContinueRequest(int step, List<PrepareContinue> prepareContinues) {
    /** A request; throws {@link IllegalArgumentException} for a step that does not fit 16 bits. */
    public AggregationJobContinueRequest {
        checkStep(step);
        prepareContinues = List.copyOf(prepareContinues);
    }

    static void checkStep(int step) {
        if (step < 0 || step > 0xFFFF) {
            throw new IllegalArgumentException("a step is 0 to 65535, but it is " + step);
        }
    }

    /** The bytes of the wire. */
    public byte[] encode() {
        return new MessageWriter()
                .u16(step)
                .list32(prepareContinues, (list, report) -> report.write(list))
                .toByteArray();
    }

    /** Reads {@link #encode()}'s form; throws {@link io.dapemitter.dap.DecodeException}. */
    public static AggregationJobContinueRequest decode(byte[] body) {
        return MessageReader.readAll(
                "AggregationJobContinueReq",
                body,
                reader -> new AggregationJobContinueRequest(
                        reader.u16("step"), reader.list32("prepare_continues", PrepareContinue::read)));
    }
}
