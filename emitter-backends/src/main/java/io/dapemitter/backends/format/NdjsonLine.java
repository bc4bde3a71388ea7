// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a record as a JSON object without its line end. */
final class NdjsonLine {
    private NdjsonLine() {}

    static String write(ResultRecord record) {
        return JsonTexts.write(json -> {
            json.writeStartObject();
            fields(json, record);
            json.writeEndObject();
        });
    }

    private static void fields(JsonGenerator json, ResultRecord record) {
        text(json, "task_id", record.taskId());
        text(json, "task_name", record.taskName());
        text(json, "collection_job_id", record.collectionJobId());
        json.writeNumberProperty("dap_version", record.dapVersion());
        text(json, "query_type", record.queryType());
        text(json, "batch_id", record.batchId());
        text(json, "interval_start", record.intervalStart());
        text(json, "interval_end", record.intervalEnd());
        text(json, "query_interval_start", record.queryIntervalStart());
        text(json, "query_interval_end", record.queryIntervalEnd());
        json.writeNumberProperty("report_count", record.reportCount());
        value(json, "vdaf", record.vdafJson());
        value(json, "aggregate_result", record.resultJson());
        value(json, "labels", record.labelsJson());
        json.writeBooleanProperty("may_have_wrapped", record.mayHaveWrapped());
        text(json, "collected_at", record.collectedAt());
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) {
        if (text == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, text);
        }
    }

    private static void value(JsonGenerator json, String name, @Nullable String valueJson) {
        json.writeName(name);
        json.writeRawValue(valueJson == null ? "null" : valueJson);
    }
}
