// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.EmitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on SQLite, and what only SQLite has. */
final class SqliteSqlBackendTest extends SqlBackendContract {
    @Override
    SqlFixture open(Path directory) {
        return SqlFixture.sqlite(directory);
    }

    private List<String> columns(String view) throws SQLException {
        return rows("SELECT name FROM pragma_table_info('" + view + "') ORDER BY cid");
    }

    @Test
    void the_views_have_exactly_the_promised_columns() throws SQLException {
        backend.emit(new SampleBatch().build(), FIRST);

        assertThat(columns("prio3_aggregate_results_v1"))
                .containsExactly(
                        "task_id",
                        "task_name",
                        "collection_job_id",
                        "batch_id",
                        "query_type",
                        "dap_version",
                        "vdaf",
                        "report_count",
                        "aggregate_result",
                        "may_have_wrapped",
                        "interval_start",
                        "interval_end",
                        "query_interval_start",
                        "query_interval_end",
                        "created_at");
        assertThat(columns("prio3_aggregate_values_v1"))
                .containsExactly(
                        "task_id",
                        "task_name",
                        "collection_job_id",
                        "batch_id",
                        "element",
                        "label",
                        "value",
                        "interval_start",
                        "interval_end",
                        "query_interval_start",
                        "query_interval_end");
        assertThat(columns("emitter_tasks_v1"))
                .containsExactly(
                        "task_id",
                        "task_name",
                        "vdaf",
                        "query_type",
                        "dap_version",
                        "leader",
                        "first_seen",
                        "removed_at");
    }

    @Test
    void results_are_json_and_instants_rfc_3339() throws SQLException {
        backend.emit(new SampleBatch().queried(1_700_000_000, 3600).build(), FIRST);

        assertThat(rows(
                        "SELECT aggregate_result, may_have_wrapped, interval_start, interval_end, query_interval_start, query_interval_end"
                                + " FROM prio3_aggregate_results_v1"))
                .containsExactly(
                        "[\"12345\"]|0|2023-11-14T22:13:20Z|2023-11-14T23:13:20Z|2023-11-14T22:13:20Z|2023-11-14T23:13:20Z");
        assertThat(rows("SELECT created_at FROM prio3_aggregate_results_v1"))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void queries_by_task_and_time_and_since_use_an_index() throws SQLException {
        backend.emit(new SampleBatch().build(), FIRST);

        assertThat(
                        rows(
                                "EXPLAIN QUERY PLAN SELECT * FROM prio3_aggregate_results_v1 WHERE task_id = x'00' AND interval_start >= '2026-01-01T00:00:00Z'"))
                .singleElement()
                .asString()
                .contains("SEARCH")
                .contains("result_by_task_and_time");
        assertThat(
                        rows(
                                "EXPLAIN QUERY PLAN SELECT * FROM prio3_aggregate_results_v1 WHERE created_at > '2026-01-01T00:00:00.000Z'"))
                .singleElement()
                .asString()
                .contains("SEARCH")
                .contains("result_since");
    }

    @Test
    void another_schema_is_refused() {
        assertThatThrownBy(() -> fixture.backend(Map.of("url", "sqlite:other.db", "schema", "statistics")))
                .isInstanceOf(BackendConfigurationException.class)
                .hasMessageContaining("SQLite has no schemas");
    }

    @Test
    void the_default_schema_written_out_is_accepted() {
        assertThat(fixture.backend(Map.of("schema", "emitter_results")).emit(new SampleBatch().build(), FIRST))
                .isEqualTo(EMITTED);
    }

    @Test
    void another_file_is_another_database() throws SQLException {
        SqlBackend other = fixture.backend(Map.of("url", "sqlite:other.db"));
        backend.emit(new SampleBatch().build(), FIRST);

        assertThat(other.emit(new SampleBatch().build(), FIRST)).isEqualTo(EMITTED);
        assertThat(other.sharesDatastore()).isFalse();
        assertThat(directory.resolve("other.db")).exists();
    }

    @Test
    void a_folder_that_appears_later_ends_the_waiting() throws IOException {
        SqlBackend other = fixture.backend(Map.of("url", "sqlite:later/other.db"));

        assertThat(other.emit(new SampleBatch().build(), FIRST)).isInstanceOf(EmitResult.Retryable.class);
        Files.createDirectory(directory.resolve("later"));
        assertThat(other.emit(new SampleBatch().build(), FIRST)).isEqualTo(EMITTED);
    }

    @Test
    void the_check_names_a_missing_folder_and_creates_nothing() {
        SqlBackend other = fixture.backend(Map.of("url", "sqlite:later/other.db"));

        assertThatThrownBy(other::check)
                .isInstanceOf(BackendException.class)
                .hasMessageContaining(directory.resolve("later").toString());
        assertThat(directory.resolve("later")).doesNotExist();
    }

    @Test
    void a_full_database_takes_nothing_and_goes_on_when_there_is_room() throws SQLException {
        backend.emit(new SampleBatch().build(), FIRST);
        String name = "x".repeat(3000);
        limitPages(40);
        int stored = 1;
        EmitResult result = EMITTED;
        while (result.equals(EMITTED) && stored < 500) {
            result = backend.emit(
                    new SampleBatch()
                            .named(name)
                            .withoutBatch()
                            .collectedBy(256 + stored)
                            .build(),
                    FIRST);
            stored += result.equals(EMITTED) ? 1 : 0;
        }
        assertThat(result)
                .isInstanceOfSatisfying(
                        EmitResult.Retryable.class,
                        retryable -> assertThat(retryable.error()).contains("full"));
        assertThat(rows("SELECT count(*) FROM prio3_aggregate_results_v1")).containsExactly(Integer.toString(stored));

        limitPages(4000);
        assertThat(backend.emit(
                        new SampleBatch()
                                .named(name)
                                .withoutBatch()
                                .collectedBy(9)
                                .build(),
                        FIRST))
                .isEqualTo(EMITTED);
    }

    private void limitPages(int pages) {
        // The limit belongs to a connection, and the datastore has one that writes.
        fixture.datastore.useTransaction(
                "test",
                transaction -> transaction
                        .handle()
                        .createQuery("PRAGMA max_page_count = " + pages)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void a_result_is_not_to_blame_for_tables_that_cannot_be_installed() throws SQLException {
        try (Connection connection = fixture.datastore.dedicatedConnection();
                Statement statement = connection.createStatement()) {
            // Keeps Liquibase from writing its lock, which is an error of the class that a bad row has.
            statement.execute("CREATE TABLE emitter_results_changelog_lock (ID INTEGER PRIMARY KEY, LOCKED BOOLEAN,"
                    + " LOCKGRANTED TEXT, LOCKEDBY TEXT, other TEXT NOT NULL)");
        }

        assertThat(backend.emit(new SampleBatch().build(), FIRST)).isInstanceOf(EmitResult.Retryable.class);
    }
}
