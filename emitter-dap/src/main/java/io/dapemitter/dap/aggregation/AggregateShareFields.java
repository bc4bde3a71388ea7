// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.MessageReader;

/** The end of a request for an aggregate share, the same in both versions: {@code u64 report_count, checksum 32}. */
final class AggregateShareFields {
    private AggregateShareFields() {}

    static long readCount(MessageReader reader) {
        long count = reader.u64("report_count");
        if (count < 0) {
            throw reader.invalid("report_count", "is 2^63 or more");
        }
        return count;
    }

    static ReportIdChecksum readChecksum(MessageReader reader) {
        return ReportIdChecksum.of(reader.fixed("checksum", ReportIdChecksum.LENGTH));
    }
}
