// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.Interval;
import java.math.BigInteger;
import java.util.List;

/**
 * A batch that a scripted leader hands out once. Immutable.
 *
 * @param batchId its id
 * @param reportCount how many reports it holds
 * @param interval seconds since 1970 and length in seconds, aligned to the task's time precision
 * @param aggregate the true sums, one for each element of the VDAF's output; negative ones stand for noise below zero
 */
public record ScriptedBatch(BatchId batchId, long reportCount, Interval interval, List<BigInteger> aggregate) {

    /** Makes a batch; the aggregate is copied. */
    public ScriptedBatch {
        aggregate = List.copyOf(aggregate);
    }

    /** The sums as decimal strings, the form in which backends write them. */
    public List<String> aggregateAsText() {
        return aggregate.stream().map(BigInteger::toString).toList();
    }
}
