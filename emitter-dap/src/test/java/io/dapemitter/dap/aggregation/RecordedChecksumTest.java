// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.SharedData;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import io.dapemitter.dap.upload.ReportMetadata;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The count and checksum that real leaders sent are those of the reports that they had aggregated into the batch before. */
final class RecordedChecksumTest {
    @ParameterizedTest
    @MethodSource("io.dapemitter.dap.SharedData#ourCopies")
    void a_leader_names_the_reports_of_the_batch(String name) throws IOException {
        RecordedTask task = RecordedTask.of(SharedData.recording(name)).get(0);
        List<Exchange> requests = task.requests(DapMediaType.AGGREGATE_SHARE_REQUEST);

        for (Exchange exchange : requests) {
            AggregateShareRequest request = task.aggregation().decodeAggregateShareRequest(exchange.body());
            ReportIdChecksum checksum = ReportIdChecksum.NONE;
            List<ReportMetadata> reports = RecordedBatches.reports(task, request.selector());
            for (ReportMetadata report : reports) {
                checksum = checksum.with(report.reportId());
            }
            assertThat(request.checksum()).isEqualTo(checksum);
            assertThat(request.reportCount()).isEqualTo(reports.size());
        }
        assertThat(requests).isNotEmpty();
    }
}
