// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import java.math.BigInteger;
import java.util.List;

/**
 * A line of a scripted leader's books: an interval that a collection job asked for with success. Reports that come for it later are refused. Immutable.
 *
 * @param taskId the task
 * @param collectionJobId the job; an equal interval may be asked for by several
 * @param interval what was asked for
 * @param reportInterval the part of it that has reports, aligned to the task's time precision
 * @param reportCount how many reports it had
 * @param aggregate the true sums, one for each element of the VDAF's output
 */
public record TakenInterval(
        TaskId taskId,
        CollectionJobId collectionJobId,
        Interval interval,
        Interval reportInterval,
        long reportCount,
        List<BigInteger> aggregate) {

    /** Makes a line; the aggregate is copied. */
    public TakenInterval {
        aggregate = List.copyOf(aggregate);
    }

    /** The sums as decimal strings, the form in which backends write them. */
    public List<String> aggregateAsText() {
        return aggregate.stream().map(BigInteger::toString).toList();
    }
}
