// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.store.MigrationSet;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3SumVec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up later migration changes every table under the views; readers of the views notice nothing. */
final class ViewStabilityTest {
    private static final List<String> VIEWS =
            List.of("prio3_aggregate_results_v1", "prio3_aggregate_values_v1", "emitter_tasks_v1");

    @TempDir
    private Path directory;

    private SqlFixture open(String engine) {
        SqlFixture fixture = engine.equals("sqlite") ? SqlFixture.sqlite(directory) : SqlFixture.postgres(directory);
        SqlBackend backend = fixture.backend();
        List<SampleBatch> batches = List.of(
                new SampleBatch().wrapped(),
                new SampleBatch().of(4).queried(1_700_000_000, 7200).named(null).with(new Prio3Count(), "0"),
                new SampleBatch()
                        .of(5)
                        .with(new Prio3SumVec(1, 2, 1), SqlBackendContract.LARGEST, "-1")
                        .labelled("a", "b"));
        batches.forEach(batch -> backend.emit(batch.build(), new EmitAttempt(false)));
        backend.describeTasks(List.of(SqlBackendContract.description("visits", null)));
        return fixture;
    }

    private static void migrate(SqlFixture fixture) {
        MigrationSet now = ResultTables.inSchema(ResultTables.DEFAULT_SCHEMA);
        String later = "io/dapemitter/backends/sql/%s-example-0002.sql";
        fixture.datastore.migrate(new MigrationSet(
                now.name(),
                now.namespace(),
                now.changelogTable(),
                now.lockTable(),
                Stream.concat(now.postgresResources().stream(), Stream.of(later.formatted("postgresql")))
                        .toList(),
                Stream.concat(now.sqliteResources().stream(), Stream.of(later.formatted("sqlite")))
                        .toList(),
                now.classLoader()));
    }

    private static List<String> shape(SqlFixture fixture) throws SQLException {
        List<String> shape = new ArrayList<>();
        try (Connection connection = fixture.datastore.dedicatedConnection();
                Statement statement = connection.createStatement()) {
            for (String view : VIEWS) {
                try (var rows = statement.executeQuery("SELECT * FROM " + fixture.schema() + view)) {
                    ResultSetMetaData columns = rows.getMetaData();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        shape.add(view + " " + columns.getColumnName(i) + " " + columns.getColumnTypeName(i));
                    }
                }
            }
        }
        return shape;
    }

    private static List<String> contents(SqlFixture fixture) throws SQLException {
        List<String> contents = new ArrayList<>();
        for (String view : VIEWS) {
            contents.addAll(fixture.rows("SELECT * FROM " + fixture.schema() + view + " ORDER BY 1, 3, 5"));
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void a_later_migration_leaves_columns_and_contents_of_the_views_alone(String engine) throws SQLException {
        try (SqlFixture fixture = open(engine)) {
            List<String> contents = contents(fixture);
            List<String> shape = shape(fixture);
            assertThat(contents).hasSize(3 + 4 + 1);
            migrate(fixture);

            assertThat(contents(fixture)).isEqualTo(contents);
            if (engine.equals("postgresql")) {
                assertThat(shape(fixture)).isEqualTo(shape);
            } else {
                // SQLite has types of values, which the contents show; expressions have no declared type.
                assertThat(names(shape(fixture))).isEqualTo(names(shape));
            }
        }
    }

    private static List<String> names(List<String> shape) {
        return shape.stream()
                .map(column -> column.substring(0, column.lastIndexOf(' ')))
                .toList();
    }

    @Test
    void a_materialized_view_of_the_users_own_survives_a_later_migration() throws SQLException {
        try (SqlFixture fixture = open("postgresql")) {
            fixture.execute(
                    "CREATE MATERIALIZED VIEW mine AS SELECT value FROM emitter_results.prio3_aggregate_values_v1");
            migrate(fixture);
            fixture.execute("REFRESH MATERIALIZED VIEW mine");

            assertThat(fixture.rows("SELECT count(*) FROM mine")).containsExactly("4");
        }
    }

    @Test
    void a_program_older_than_the_tables_refuses_to_write() {
        try (SqlFixture fixture = open("sqlite")) {
            migrate(fixture);
            SqlBackend older = fixture.backend();

            assertThat(older.emit(new SampleBatch().of(9).build(), new EmitAttempt(false)))
                    .isInstanceOf(EmitResult.Retryable.class);
            assertThatThrownBy(older::check).hasMessageContaining("newer");
        }
    }
}
