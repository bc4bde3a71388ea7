// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import io.dapemitter.dap.upload.ReportMetadata;
import java.util.ArrayList;
import java.util.List;

/** Which reports a recorded leader aggregated into a batch. */
final class RecordedBatches {
    private RecordedBatches() {}

    static List<ReportMetadata> reports(RecordedTask task, BatchSelector selector) {
        List<ReportMetadata> found = new ArrayList<>();
        for (Exchange exchange : task.requests(DapMediaType.AGGREGATION_JOB_INIT_REQUEST)) {
            AggregationJobInitRequest job = task.aggregation().decodeInitRequest(exchange.body());
            job.prepareInits().stream()
                    .map(init -> init.reportShare().metadata())
                    .filter(metadata -> isIn(task, selector, job.selector(), metadata))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isIn(
            RecordedTask task, BatchSelector selector, PartialBatchSelector job, ReportMetadata metadata) {
        if (selector instanceof BatchSelector.TimeInterval batch) {
            Interval interval = batch.interval();
            long seconds = task.upload().seconds(metadata);
            return interval.start() <= seconds && seconds < interval.end();
        }
        return selector instanceof BatchSelector.FixedSize batch
                && job.equals(new PartialBatchSelector.FixedSize(batch.batchId()));
    }
}
