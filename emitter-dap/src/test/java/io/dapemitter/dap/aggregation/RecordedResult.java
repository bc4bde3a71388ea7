// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.FieldElements;
import io.dapemitter.prio3.ExactIntegers;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What the collector got for a batch, as it was recorded.
 *
 * @param reportCount as the leader told it
 * @param leaderShare elements of the leader's aggregate share
 * @param helperShare elements of the helper's aggregate share
 * @param result the sum of the measurements of the batch
 */
record RecordedResult(
        long reportCount, List<BigInteger> leaderShare, List<BigInteger> helperShare, ExactIntegers result) {
    /** The first one with this share of the helper: every batch has another, and one that is collected again has the same. */
    static Optional<RecordedResult> find(JsonNode expected, List<BigInteger> helperShare) {
        return StreamSupport.stream(expected.spliterator(), false)
                .filter(step -> step.get("outcome").stringValue().equals("READY"))
                .map(RecordedResult::of)
                .filter(result -> result.helperShare.equals(helperShare))
                .findFirst();
    }

    private static RecordedResult of(JsonNode expected) {
        JsonNode shares = expected.get("aggregate_shares");
        return new RecordedResult(
                expected.get("report_count").longValue(),
                FieldElements.ofTexts(shares.get("leader")),
                FieldElements.ofTexts(shares.get("helper")),
                ExactIntegers.of(FieldElements.ofTexts(expected.get("aggregate_result"))));
    }
}
