// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.upload.ReportError;
import java.util.Objects;

/** How far the helper came with a report (DAP-09 section 4.5.1.2, PrepareStepResult; DAP-18: VerifyStepResult). */
public sealed interface PrepareResult {
    /**
     * There is a message for the leader: {@code 00 payload<u32>}. The helper of a Prio3 task is then done, and the message is a
     * {@link PingPongMessage.Finish}.
     *
     * @param message the helper's message
     */
    record Continue(PingPongMessage message) implements PrepareResult {
        /** An answer with a message. */
        public Continue {
            Objects.requireNonNull(message, "message");
        }
    }

    /** The helper is done and has nothing to say: {@code 01}. Never the answer to the first message of a Prio3 report. */
    record Finished() implements PrepareResult {}

    /**
     * The helper does not take the report: {@code 02 u8 error}.
     *
     * @param error why
     */
    record Reject(ReportError error) implements PrepareResult {
        /** A refusal. */
        public Reject {
            Objects.requireNonNull(error, "error");
        }
    }
}
