// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to emit a batch. */
public sealed interface EmitResult {
    /** The backend has the batch now, durably. */
    record Emitted() implements EmitResult {}

    /**
     * The backend had a batch under this key before; the older one stays.
     *
     * @param alert what differs between the two, for an operator; null when nothing does
     */
    record AlreadyThere(@Nullable String alert) implements EmitResult {}

    /**
     * The backend cannot take the batch now; it is tried again without end.
     *
     * @param error what is wrong, without secrets
     * @param retryAfter the least time to wait, or null when the backend does not say
     */
    record Retryable(String error, @Nullable Duration retryAfter) implements EmitResult {}

    /**
     * The backend will never take this batch as it is; a person has to look.
     *
     * @param error what is wrong and what helps, without secrets
     */
    record Permanent(String error) implements EmitResult {}
}
