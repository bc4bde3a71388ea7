// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a correct collector makes of an exchange. Immutable.
 *
 * @param exchange index of the exchange
 * @param step {@code create}, {@code poll}, {@code delete} or a method
 * @param outcome name of a class of outcomes, for instance {@code NOT_READY_BATCH} or {@code READY}
 * @param status the answer's status
 * @param collectionJobId the recorded id, null where the request had none
 * @param resultOrNull the result where the outcome is READY
 */
public record RecordedOutcome(
        int exchange,
        String step,
        String outcome,
        int status,
        @Nullable String collectionJobId,
        @Nullable RecordedResult resultOrNull) {

    /** The result where the outcome is READY. */
    public Optional<RecordedResult> result() {
        return Optional.ofNullable(resultOrNull);
    }
}
