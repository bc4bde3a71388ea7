// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a record as the fields of RFC 4180 without the line end. */
final class CsvLine {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private CsvLine() {}

    static String write(ResultRecord record) {
        return Stream.of(
                        record.taskId(),
                        field(record.taskName()),
                        record.collectionJobId(),
                        Integer.toString(record.dapVersion()),
                        record.queryType(),
                        field(record.batchId()),
                        record.intervalStart(),
                        record.intervalEnd(),
                        field(record.queryIntervalStart()),
                        field(record.queryIntervalEnd()),
                        Long.toString(record.reportCount()),
                        field(record.vdafJson()),
                        field(record.resultJson()),
                        field(record.labelsJson()),
                        Boolean.toString(record.mayHaveWrapped()),
                        record.collectedAt())
                .collect(Collectors.joining(","));
    }

    private static String field(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line = CONTROL.matcher(text).replaceAll(" ");
        boolean plain = line.indexOf('"') < 0 && line.indexOf(',') < 0 && !line.isBlank();
        return plain ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}
