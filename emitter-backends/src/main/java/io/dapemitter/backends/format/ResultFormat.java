// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendSettings;
import java.util.List;

/**
 * How a result is written as exactly one line. Fields and their order: task_id, task_name, collection_job_id, dap_version, query_type, batch_id, interval_start,
 * interval_end, query_interval_start, query_interval_end, report_count, vdaf, aggregate_result, labels, may_have_wrapped, collected_at.
 */
public enum ResultFormat {
    /** One JSON object per line, ended by a line feed; {@code vdaf}, {@code aggregate_result} and {@code labels} are JSON values, not texts. */
    NDJSON("\n") {
        @Override
        public String header() {
            return "";
        }

        @Override
        public String line(ResultRecord record) {
            return NdjsonLine.write(record) + lineEnd();
        }
    },
    /**
     * RFC 4180 with a header line; {@code vdaf}, {@code aggregate_result} and {@code labels} are JSON texts, null is the empty field. A control character, such as
     * a line break in a task's name, is written as a space, so that a record is a line.
     */
    CSV("\r\n") {
        @Override
        public String header() {
            return String.join(",", FIELDS) + lineEnd();
        }

        @Override
        public String line(ResultRecord record) {
            return CsvLine.write(record) + lineEnd();
        }
    };

    /** The names of a record's fields, in the order in which both formats write them. */
    public static final List<String> FIELDS = List.of(
            "task_id",
            "task_name",
            "collection_job_id",
            "dap_version",
            "query_type",
            "batch_id",
            "interval_start",
            "interval_end",
            "query_interval_start",
            "query_interval_end",
            "report_count",
            "vdaf",
            "aggregate_result",
            "labels",
            "may_have_wrapped",
            "collected_at");

    private final String lineEnd;

    ResultFormat(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    /**
     * Reads the key {@code format}.
     *
     * @param settings a backend's settings
     * @return the format; NDJSON when the key is absent
     * @throws BackendConfigurationException if the format is unknown
     */
    public static ResultFormat of(BackendSettings settings) {
        String name = settings.text("format").orElse("ndjson");
        return switch (name) {
            case "ndjson" -> NDJSON;
            case "csv" -> CSV;
            default ->
                throw new BackendConfigurationException(
                        "format", "unknown format \"" + name + "\"; known formats: ndjson, csv");
        };
    }

    /**
     * Returns what stands before the first record.
     *
     * @return a line with its end, or the empty text
     */
    public abstract String header();

    /**
     * Writes a record.
     *
     * @param record the record
     * @return one line with its end
     */
    public abstract String line(ResultRecord record);

    /**
     * Returns what ends a line.
     *
     * @return one or two characters, the last of which is a line feed
     */
    public String lineEnd() {
        return lineEnd;
    }
}
