// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.format.ResultRecord;
import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3SumVec;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the backend does on every engine. */
abstract class SqlBackendContract {
    static final String LARGEST = "340282366920938463463374607431768211455";
    static final EmitAttempt FIRST = new EmitAttempt(false);
    static final EmitResult EMITTED = new EmitResult.Emitted();
    static final EmitResult ALREADY_THERE = new EmitResult.AlreadyThere(null);

    @TempDir
    Path directory;

    SqlFixture fixture;
    SqlBackend backend;

    abstract SqlFixture open(Path directory);

    @BeforeEach
    final void openFixture() {
        fixture = open(directory);
        backend = fixture.backend();
    }

    @AfterEach
    final void closeFixture() {
        fixture.close();
    }

    final List<String> rows(String sql) throws SQLException {
        return fixture.rows(sql.replace("{}", fixture.schema()));
    }

    private EmitResult emit(SampleBatch batch) {
        return backend.emit(batch.build(), FIRST);
    }

    @Test
    void identifiers_and_texts_are_in_the_results_view() throws SQLException {
        assertThat(emit(new SampleBatch().wrapped())).isEqualTo(EMITTED);

        assertThat(rows(
                        "SELECT task_id, task_name, collection_job_id, batch_id, query_type, dap_version, vdaf, report_count"
                                + " FROM {}prio3_aggregate_results_v1 WHERE may_have_wrapped"))
                .containsExactly("01".repeat(32) + "|visits|" + "02".repeat(16) + "|" + "03".repeat(32)
                        + "|fixed_size|9|{\"Prio3Sum\":{\"bits\":16}}|100");
    }

    @Test
    void a_vdaf_without_parameters_is_its_quoted_name() throws SQLException {
        emit(new SampleBatch().with(new Prio3Count(), "5"));

        assertThat(rows("SELECT vdaf FROM {}prio3_aggregate_results_v1")).containsExactly("\"Prio3Count\"");
    }

    @Test
    void values_of_128_bits_and_negative_ones_are_exact() throws SQLException {
        emit(new SampleBatch().with(new Prio3SumVec(1, 3, 1), LARGEST, "-" + LARGEST, "0"));

        assertThat(rows("SELECT element, value FROM {}prio3_aggregate_values_v1 ORDER BY element"))
                .containsExactly("0|" + LARGEST, "1|-" + LARGEST, "2|0");
    }

    @Test
    void labels_stand_beside_the_values() throws SQLException {
        emit(new SampleBatch().with(new Prio3Histogram(3, 1), "10", "20", "30").labelled("low", "\"mid\", \\ {1}"));

        assertThat(rows("SELECT element, label, value FROM {}prio3_aggregate_values_v1 ORDER BY element"))
                .containsExactly("0|low|10", "1|\"mid\", \\ {1}|20", "2|null|30");
    }

    @Test
    void values_without_labels_have_the_label_null() throws SQLException {
        emit(new SampleBatch());

        assertThat(rows("SELECT element, label, value FROM {}prio3_aggregate_values_v1"))
                .containsExactly("0|null|12345");
    }

    @Test
    void a_repeated_emission_leaves_one_row() throws SQLException {
        emit(new SampleBatch());

        assertThat(emit(new SampleBatch())).isEqualTo(ALREADY_THERE);
        assertThat(rows("SELECT count(*) FROM {}prio3_aggregate_results_v1")).containsExactly("1");
    }

    @Test
    void a_batch_fetched_by_another_collection_job_is_no_second_row() throws SQLException {
        emit(new SampleBatch());

        assertThat(emit(new SampleBatch().collectedBy(9))).isEqualTo(ALREADY_THERE);
        assertThat(rows("SELECT count(*) FROM {}prio3_aggregate_results_v1")).containsExactly("1");
    }

    @Test
    void a_queried_interval_fetched_again_is_no_second_row() {
        emit(new SampleBatch().queried(1_700_000_000, 3600));

        assertThat(emit(new SampleBatch().collectedBy(9).queried(1_700_000_000, 3600)))
                .isEqualTo(ALREADY_THERE);
    }

    @Test
    void other_intervals_and_other_tasks_are_rows_of_their_own() {
        emit(new SampleBatch().queried(1_700_000_000, 3600));

        assertThat(emit(new SampleBatch().collectedBy(9).queried(1_700_000_000, 7200)))
                .isEqualTo(EMITTED);
        assertThat(emit(new SampleBatch().of(8).queried(1_700_000_000, 3600))).isEqualTo(EMITTED);
    }

    @Test
    void batches_that_answers_carried_no_id_for_are_rows_of_their_own() {
        emit(new SampleBatch().withoutBatch());

        assertThat(emit(new SampleBatch().withoutBatch().collectedBy(9))).isEqualTo(EMITTED);
    }

    @Test
    void a_repetition_with_another_value_is_an_alert_and_changes_nothing() throws SQLException {
        emit(new SampleBatch());
        EmitResult result = emit(
                new SampleBatch().collectedBy(9).with(new Prio3Count(), "54321").counting(101));

        assertThat(result)
                .isInstanceOfSatisfying(
                        EmitResult.AlreadyThere.class,
                        there -> assertThat(there.alert())
                                .contains("the aggregate result and the report count (100, now 101)")
                                .contains("AgICAgICAgICAgICAgICAg"));
        assertThat(rows("SELECT value FROM {}prio3_aggregate_values_v1")).containsExactly("12345");
    }

    @Test
    void a_batch_emitted_again_by_hand_takes_the_place_of_its_row() throws SQLException {
        emit(new SampleBatch());
        CollectedBatch again =
                new SampleBatch().collectedBy(9).with(new Prio3Count(), "54321").build();
        EmitResult result = backend.emit(again, new EmitAttempt(false, true));

        assertThat(result).isEqualTo(EMITTED);
        assertThat(rows("SELECT value FROM {}prio3_aggregate_values_v1")).containsExactly("54321");
    }

    @Test
    void of_two_threads_with_one_batch_one_writes_it() throws Exception {
        backend.describeTasks(List.of(description("a", null)));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<EmitResult> emission = () -> emit(new SampleBatch());
        List<EmitResult> results = new ArrayList<>();
        for (Future<EmitResult> result : threads.invokeAll(List.of(emission, emission, emission, emission))) {
            results.add(result.get());
        }
        threads.shutdown();

        assertThat(results).containsExactlyInAnyOrder(EMITTED, ALREADY_THERE, ALREADY_THERE, ALREADY_THERE);
    }

    @Test
    void it_takes_part_in_transactions_once_its_tables_are_there() {
        assertThat(backend.sharesDatastore()).isFalse();
        emit(new SampleBatch());

        assertThat(backend.sharesDatastore()).isTrue();
    }

    @Test
    void the_operational_url_written_out_is_the_operational_database() {
        SqlBackend same = fixture.backend(Map.of("url", fixture.url));
        same.emit(new SampleBatch().build(), FIRST);

        assertThat(same.sharesDatastore()).isTrue();
    }

    @Test
    void a_repetition_does_not_spoil_the_callers_transaction() throws SQLException {
        emit(new SampleBatch());
        fixture.datastore.useTransaction("test", transaction -> {
            assertThat(within(transaction.connection(), new SampleBatch().build()))
                    .isEqualTo(ALREADY_THERE);
            assertThat(within(
                            transaction.connection(),
                            new SampleBatch().collectedBy(7).withBatch(7).build()))
                    .isEqualTo(EMITTED);
        });

        assertThat(rows("SELECT count(*) FROM {}prio3_aggregate_results_v1")).containsExactly("2");
    }

    @Test
    void what_the_caller_rolls_back_is_not_there() throws SQLException {
        emit(new SampleBatch());
        assertThatThrownBy(() -> fixture.datastore.useTransaction("test", transaction -> {
                    within(
                            transaction.connection(),
                            new SampleBatch().collectedBy(7).withBatch(7).build());
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(rows("SELECT count(*) FROM {}prio3_aggregate_results_v1")).containsExactly("1");
    }

    private EmitResult within(Connection connection, CollectedBatch batch) {
        try {
            return backend.emitWithin(connection, batch);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_character_0_in_a_name_does_not_stop_the_result() throws SQLException {
        assertThat(emit(new SampleBatch().named("a\0b"))).isEqualTo(EMITTED);
        assertThat(rows("SELECT task_name FROM {}prio3_aggregate_results_v1")).containsExactly("a\uFFFDb");
    }

    @Test
    void an_interval_that_cannot_be_stored_is_not_tried_again() {
        assertThat(emit(new SampleBatch().reportedIn(Long.MAX_VALUE - 1, 1)))
                .isInstanceOfSatisfying(
                        EmitResult.Permanent.class,
                        permanent -> assertThat(permanent.error()).contains("9999"));
    }

    static TaskDescription description(String name, @Nullable Instant removedAt) {
        return new TaskDescription(
                SampleBatch.task(1),
                name,
                "\"Prio3Count\"",
                "fixed_size",
                9,
                "https://leader.example/",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                removedAt);
    }

    @Test
    void tasks_are_inserted_and_then_updated() throws SQLException {
        backend.describeTasks(List.of(description("before", null)));
        backend.describeTasks(List.of(new TaskDescription(
                SampleBatch.task(1),
                "after",
                null,
                null,
                null,
                null,
                Instant.parse("2026-05-01T00:00:00Z"),
                Instant.parse("2026-06-01T00:00:00Z"))));

        assertThat(
                        rows(
                                "SELECT task_name, vdaf, query_type, dap_version, leader FROM {}emitter_tasks_v1 WHERE removed_at IS NOT NULL"))
                .containsExactly("after|\"Prio3Count\"|fixed_size|9|https://leader.example/");
        assertThat(rows("SELECT 1 FROM {}emitter_tasks_v1 WHERE first_seen < '2026-01-02T03:04:06Z'"))
                .hasSize(1);
    }

    @Test
    void the_dump_has_the_lines_of_the_file_backend() throws IOException {
        List<CollectedBatch> batches = List.of(
                new SampleBatch().build(),
                new SampleBatch()
                        .of(5)
                        .queried(1_700_000_000, 60)
                        .named(null)
                        .with(new Prio3SumVec(1, 2, 1), LARGEST, "-1")
                        .labelled("x", "y")
                        .build());
        batches.forEach(batch -> backend.emit(batch, FIRST));
        StringBuilder dump = new StringBuilder();
        backend.dumpCsv(dump);

        assertThat(dump)
                .hasToString(ResultFormat.CSV.header()
                        + ResultFormat.CSV.line(ResultRecord.of(batches.get(0)))
                        + ResultFormat.CSV.line(ResultRecord.of(batches.get(1))));
    }

    @Test
    void results_past_their_retention_are_deleted_and_no_others() throws SQLException {
        SqlBackend forgetful = fixture.backend(Map.of("retention_days", 30));
        emit(new SampleBatch());
        fixture.clock.advance(Duration.ofDays(29));
        emit(new SampleBatch().collectedBy(7).withBatch(7));
        assertThat(forgetful.maintenance()).isFalse();
        assertThat(rows("SELECT count(*) FROM {}prio3_aggregate_results_v1")).containsExactly("2");
        fixture.clock.advance(Duration.ofDays(2));
        forgetful.maintenance();

        assertThat(rows("SELECT collection_job_id FROM {}prio3_aggregate_results_v1"))
                .containsExactly("07".repeat(16));
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void deletion_goes_on_where_digits_are_written_otherwise() throws SQLException {
        emit(new SampleBatch());
        fixture.clock.advance(Duration.ofDays(2));
        Locale standard = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));

            fixture.backend(Map.of("retention_days", 1)).maintenance();
        } finally {
            Locale.setDefault(standard);
        }

        assertThat(rows("SELECT count(*) FROM {}prio3_aggregate_results_v1")).containsExactly("0");
    }

    @Test
    void deletion_goes_in_bounded_steps() {
        SqlBackend forgetful = fixture.backend(Map.of("retention_days", 1));
        for (int i = 0; i <= RetentionStatements.STEP; i++) {
            emit(new SampleBatch().withoutBatch().collectedBy(256 + i));
        }
        fixture.clock.advance(Duration.ofDays(2));

        assertThat(forgetful.maintenance()).isTrue();
        assertThat(forgetful.maintenance()).isFalse();
    }

    @Test
    void maintenance_is_due_daily_only_where_results_are_not_kept_for_ever() {
        assertThat(backend.maintenanceSchedule()).isEmpty();
        assertThat(fixture.backend(Map.of("retention_days", 30)).maintenanceSchedule())
                .isPresent();
    }

    @Test
    void settings_that_cannot_work_are_refused_by_name() {
        refused("retention_days", Map.of("retention_days", 0));
        refused("garbage_collection_schedule", Map.of("garbage_collection_schedule", "0 4 * * *"));
        refused("garbage_collection_schedule", Map.of("retention_days", 3, "garbage_collection_schedule", "daily"));
        refused("url", Map.of("url", "mysql://host/database"));
        refused("schema", Map.of("schema", "Not A Schema"));
        refused("schema", Map.of("schema", "emitter"));
    }

    private void refused(String key, Map<String, Object> settings) {
        assertThatThrownBy(() -> fixture.backend(settings))
                .isInstanceOfSatisfying(
                        BackendConfigurationException.class,
                        e -> assertThat(e.key()).isEqualTo(key));
    }
}
