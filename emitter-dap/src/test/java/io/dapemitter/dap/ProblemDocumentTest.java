// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problem documents as Janus really sends them, and what else may stand in their place. */
final class ProblemDocumentTest {
    private static final String PROBLEM_JSON = "application/problem+json";
    /** From a recording of Janus release/0.7. */
    private static final String ABANDONED = """
            {"type":"https://docs.divviup.org/references/janus-errors#collection-job-abandoned",\
            "title":"The collection job has been abandoned.","status":500,\
            "taskid":"B2l7cT5EGHHHgwob5rACdH0pgGtbUxo4a12iH1lumGw",\
            "detail":"An internal problem has caused the server to stop processing this collection job.",\
            "collection_job_id":"IMfmKREiyU2plYh3KJd6bA"}""";

    @Test
    void a_document_of_janus_is_read_whole() {
        assertThat(parse(PROBLEM_JSON, ABANDONED))
                .contains(new ProblemDocument(
                        "https://docs.divviup.org/references/janus-errors#collection-job-abandoned",
                        Optional.of("The collection job has been abandoned."),
                        OptionalInt.of(500),
                        Optional.of(
                                "An internal problem has caused the server to stop processing this collection job.")));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:ietf:params:ppm:dap:error:batchInvalid, batchInvalid",
        "batchInvalid, batchInvalid",
        "https://docs.divviup.org/references/janus-errors#collection-job-abandoned, collection-job-abandoned",
        "about:blank, about:blank"
    })
    void the_error_name_is_the_last_part_of_the_type(String type, String name) {
        assertThat(parse(PROBLEM_JSON, "{\"type\":\"" + type + "\"}").map(ProblemDocument::errorName))
                .contains(name);
    }

    @Test
    void parameters_and_case_of_the_media_type_do_not_matter() {
        assertThat(parse("Application/Problem+JSON; charset=utf-8", "{}")).isPresent();
    }

    @Test
    void without_a_type_it_is_about_blank() {
        assertThat(parse(PROBLEM_JSON, "{\"title\":7}").map(ProblemDocument::type))
                .contains("about:blank");
    }

    @Test
    void with_no_media_type_an_object_with_a_type_counts() {
        assertThat(parse(null, ABANDONED).map(ProblemDocument::errorName)).contains("collection-job-abandoned");
    }

    @Test
    void with_another_media_type_an_object_without_a_type_does_not_count() {
        assertThat(parse("application/json", "{\"error\":\"x\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>not found</html>", "[]", "null", "\"type\"", "{\"type\":", "{}x"})
    void anything_else_is_no_problem_document(String body) {
        assertThat(parse(PROBLEM_JSON, body)).isEmpty();
    }

    @Test
    void a_body_above_64_kib_is_not_looked_at() {
        assertThat(parse(PROBLEM_JSON, "{\"type\":\"a\"" + " ".repeat(65_536) + "}"))
                .isEmpty();
    }

    @Test
    void deep_nesting_is_no_problem_document() {
        assertThat(parse(PROBLEM_JSON, "[".repeat(60_000))).isEmpty();
    }

    @Test
    void texts_are_made_fit_for_a_log() {
        String body = "{\"type\":\"a\",\"detail\":\"one\\r\\n\\u001b[31mtwo" + "x".repeat(9000) + "\"}";

        assertThat(parse(PROBLEM_JSON, body).flatMap(ProblemDocument::detail).orElseThrow())
                .startsWith("one [31mtwo")
                .hasSizeLessThan(510);
    }

    @Test
    void a_document_is_written_with_its_task() {
        ProblemDocument document = ProblemDocument.of(ProblemType.BATCH_OVERLAP, 400, "collected at noon");

        byte[] json = document.toJson(Fixtures.TASK_ID);

        assertThat(new String(json, UTF_8)).isEqualTo("""
                {"type":"urn:ietf:params:ppm:dap:error:batchOverlap",\
                "title":"The batch overlaps with one that was collected before.","status":400,\
                "detail":"collected at noon","taskid":"DAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw"}""");
        assertThat(ProblemDocument.parse(ProblemDocument.MEDIA_TYPE, json)).contains(document);
    }

    @Test
    void a_document_without_detail_and_task_has_neither() {
        assertThat(new String(
                        ProblemDocument.of(ProblemType.INVALID_MESSAGE, 400, null)
                                .toJson(null),
                        UTF_8))
                .endsWith("\"status\":400}");
    }

    @ParameterizedTest
    @EnumSource
    void every_type_of_dap_is_recognised(ProblemType type) {
        assertThat(parse(PROBLEM_JSON, "{\"type\":\"" + type.urn() + "\"}").flatMap(ProblemDocument::problemType))
                .contains(type);
    }

    @Test
    void a_type_of_somebody_elses_is_none_of_dap() {
        assertThat(parse(PROBLEM_JSON, ABANDONED).flatMap(ProblemDocument::problemType))
                .isEmpty();
    }

    private static Optional<ProblemDocument> parse(@Nullable String contentType, String body) {
        return ProblemDocument.parse(contentType, body.getBytes(UTF_8));
    }
}
