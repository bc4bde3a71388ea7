// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3SumVec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines, written out by hand; 1700000000 is 2023-11-14T22:13:20Z. */
final class ResultFormatTest {
    private static final String TASK = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
    private static final String JOB = "AgICAgICAgICAgICAgICAg";
    private static final String BATCH = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM";
    private static final String LARGEST = "340282366920938463463374607431768211455";

    private static String ndjson(SampleBatch batch) {
        return ResultFormat.NDJSON.line(ResultRecord.of(batch.build()));
    }

    private static String csv(SampleBatch batch) {
        return ResultFormat.CSV.line(ResultRecord.of(batch.build()));
    }

    private static JsonNode parsed(SampleBatch batch) {
        return JsonMapper.shared().readTree(ndjson(batch));
    }

    @Test
    void ndjson_writes_a_fixed_size_batch_in_the_documented_order() {
        assertThat(ndjson(new SampleBatch()))
                .isEqualTo("{\"task_id\":\"" + TASK + "\",\"task_name\":\"visits\",\"collection_job_id\":\"" + JOB
                        + "\",\"dap_version\":9,\"query_type\":\"fixed_size\",\"batch_id\":\"" + BATCH
                        + "\",\"interval_start\":\"2023-11-14T22:13:20Z\",\"interval_end\":\"2023-11-14T23:13:20Z\""
                        + ",\"query_interval_start\":null,\"query_interval_end\":null,\"report_count\":100"
                        + ",\"vdaf\":{\"Prio3Sum\":{\"bits\":16}},\"aggregate_result\":[\"12345\"],\"labels\":null"
                        + ",\"may_have_wrapped\":false,\"collected_at\":\"2026-11-21T09:30:00.125Z\"}\n");
    }

    @Test
    void csv_writes_a_fixed_size_batch_in_the_documented_order() {
        assertThat(csv(new SampleBatch()))
                .isEqualTo(
                        TASK + ",visits," + JOB + ",9,fixed_size," + BATCH
                                + ",2023-11-14T22:13:20Z,2023-11-14T23:13:20Z,,,100,"
                                + "\"{\"\"Prio3Sum\"\":{\"\"bits\"\":16}}\",\"[\"\"12345\"\"]\",,false,2026-11-21T09:30:00.125Z\r\n");
    }

    @Test
    void csv_begins_with_the_names_of_the_fields() {
        assertThat(ResultFormat.CSV.header())
                .isEqualTo(
                        "task_id,task_name,collection_job_id,dap_version,query_type,batch_id,interval_start,interval_end,"
                                + "query_interval_start,query_interval_end,report_count,vdaf,aggregate_result,labels,"
                                + "may_have_wrapped,collected_at\r\n");
    }

    @Test
    void ndjson_has_exactly_the_fields_of_the_csv_header() {
        assertThat(List.copyOf(parsed(new SampleBatch()).propertyNames())).isEqualTo(ResultFormat.FIELDS);
    }

    @Test
    void a_time_interval_batch_has_the_queried_interval_and_no_batch_id() {
        JsonNode json = parsed(new SampleBatch().queried(1_700_000_400, 7200));

        assertThat(json.get("query_type").asString()).isEqualTo("time_interval");
        assertThat(json.get("batch_id").isNull()).isTrue();
        assertThat(json.get("query_interval_start").asString()).isEqualTo("2023-11-14T22:20:00Z");
        assertThat(json.get("query_interval_end").asString()).isEqualTo("2023-11-15T00:20:00Z");
    }

    @Test
    void numbers_of_128_bits_and_negative_ones_keep_every_digit() {
        assertThat(ndjson(new SampleBatch().with(new Prio3SumVec(1, 2, 1), LARGEST, "-" + LARGEST)))
                .contains("\"aggregate_result\":[\"" + LARGEST + "\",\"-" + LARGEST + "\"]");
    }

    @Test
    void a_vdaf_without_parameters_is_its_name() {
        assertThat(ndjson(new SampleBatch().with(new Prio3Count(), "7"))).contains("\"vdaf\":\"Prio3Count\",");
    }

    @Test
    void labels_are_an_array_of_texts() {
        JsonNode json = parsed(
                new SampleBatch().with(new Prio3Histogram(2, 1), "1", "2").labelled("say \"hi\"", "new\nline"));

        assertThat(json.get("labels").get(0).asString()).isEqualTo("say \"hi\"");
        assertThat(json.get("labels").get(1).asString()).isEqualTo("new\nline");
    }

    @Test
    void a_name_with_line_breaks_and_quotes_stays_on_one_line_of_json() {
        SampleBatch batch = new SampleBatch().named("a\r\n\"b\", \u2028é");

        assertThat(ndjson(batch).lines()).hasSize(1);
        assertThat(parsed(batch).get("task_name").asString()).isEqualTo("a\r\n\"b\", \u2028é");
    }

    @Test
    void a_name_with_line_breaks_and_quotes_stays_on_one_line_of_csv() {
        assertThat(csv(new SampleBatch().named("a\r\n\"b\", é")))
                .startsWith(TASK + ",\"a  \"\"b\"\", é\"," + JOB + ",");
    }

    @Test
    void a_missing_name_is_null_and_in_csv_the_empty_field() {
        assertThat(ndjson(new SampleBatch().named(null))).contains("\"task_name\":null");
        assertThat(csv(new SampleBatch().named(null))).startsWith(TASK + ",," + JOB);
    }

    @Test
    void an_empty_name_is_told_from_a_missing_one() {
        assertThat(csv(new SampleBatch().named(""))).startsWith(TASK + ",\"\"," + JOB);
    }

    @Test
    void an_interval_that_ends_in_the_last_second_of_the_year_9999_is_written() {
        assertThat(parsed(new SampleBatch().reportedIn(253_402_300_798L, 1))
                        .get("interval_end")
                        .asString())
                .isEqualTo("9999-12-31T23:59:59Z");
    }

    @Test
    void an_interval_after_the_year_9999_cannot_be_stored() {
        CollectedBatch batch = new SampleBatch().reportedIn(253_402_300_799L, 1).build();

        assertThatThrownBy(() -> ResultRecord.of(batch))
                .isInstanceOf(UnstorableBatchException.class)
                .hasMessageContaining("9999");
    }

    @Test
    void an_interval_beyond_63_bits_cannot_be_stored() {
        CollectedBatch batch =
                new SampleBatch().reportedIn(Long.MAX_VALUE, Long.MAX_VALUE).build();

        assertThatThrownBy(() -> ResultRecord.of(batch)).isInstanceOf(UnstorableBatchException.class);
    }

    @Test
    void an_unknown_format_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> ResultFormat.of(new BackendSettings(Map.of("format", "xml"))))
                .isInstanceOf(BackendConfigurationException.class)
                .hasMessage("unknown format \"xml\"; known formats: ndjson, csv");
    }

    @Test
    void a_missing_format_is_ndjson() {
        assertThat(ResultFormat.of(new BackendSettings(Map.of()))).isEqualTo(ResultFormat.NDJSON);
    }
}
