// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.store.MigrationSet;
import io.dapemitter.prio3.Prio3SumVec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on PostgreSQL, and what only PostgreSQL has. */
final class PostgresSqlBackendTest extends SqlBackendContract {
    @Override
    SqlFixture open(Path directory) {
        return SqlFixture.postgres(directory);
    }

    private List<String> columns(String view) throws SQLException {
        return rows(
                "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'emitter_results."
                        + view + "'::regclass AND attnum > 0 ORDER BY attnum");
    }

    @Test
    void the_views_have_exactly_the_promised_columns_and_types() throws SQLException {
        backend.emit(new SampleBatch().build(), FIRST);

        assertThat(columns("prio3_aggregate_results_v1"))
                .containsExactly(
                        "task_id bytea",
                        "task_name text",
                        "collection_job_id bytea",
                        "batch_id bytea",
                        "query_type text",
                        "dap_version integer",
                        "vdaf text",
                        "report_count bigint",
                        "aggregate_result numeric(39,0)[]",
                        "may_have_wrapped boolean",
                        "interval tstzrange",
                        "interval_start timestamp with time zone",
                        "interval_end timestamp with time zone",
                        "query_interval_start timestamp with time zone",
                        "query_interval_end timestamp with time zone",
                        "created_at timestamp with time zone");
        assertThat(columns("prio3_aggregate_values_v1"))
                .containsExactly(
                        "task_id bytea",
                        "task_name text",
                        "collection_job_id bytea",
                        "batch_id bytea",
                        "element integer",
                        "label text",
                        "value numeric(39,0)",
                        "interval_start timestamp with time zone",
                        "interval_end timestamp with time zone",
                        "query_interval_start timestamp with time zone",
                        "query_interval_end timestamp with time zone");
        assertThat(columns("emitter_tasks_v1"))
                .containsExactly(
                        "task_id bytea",
                        "task_name text",
                        "vdaf text",
                        "query_type text",
                        "dap_version integer",
                        "leader text",
                        "first_seen timestamp with time zone",
                        "removed_at timestamp with time zone");
    }

    @Test
    void results_are_arrays_and_intervals_ranges_without_their_end() throws SQLException {
        backend.emit(
                new SampleBatch().with(new Prio3SumVec(1, 2, 1), LARGEST, "-1").build(), FIRST);

        assertThat(rows(
                        "SELECT aggregate_result::text, interval = tstzrange('2023-11-14T22:13:20Z', '2023-11-14T23:13:20Z', '[)'),"
                                + " interval_start = '2023-11-14T22:13:20Z', interval_end = '2023-11-14T23:13:20Z', query_interval_start"
                                + " FROM emitter_results.prio3_aggregate_results_v1"))
                .containsExactly("{" + LARGEST + ",-1}|t|t|t|null");
    }

    @Test
    void queries_by_task_and_time_and_since_use_an_index() throws SQLException {
        backend.emit(new SampleBatch().build(), FIRST);

        assertThat(
                        plan(
                                "SELECT * FROM emitter_results.prio3_aggregate_results_v1 WHERE task_id = '\\x00' AND interval_start >= '2026-01-01T00:00:00Z'"))
                .contains("result_by_task_and_time");
        assertThat(
                        plan(
                                "SELECT * FROM emitter_results.prio3_aggregate_results_v1 WHERE created_at > '2026-01-01T00:00:00Z'"))
                .contains("result_since");
    }

    private String plan(String query) throws SQLException {
        try (Connection connection = fixture.datastore.dedicatedConnection();
                Statement statement = connection.createStatement()) {
            // A table of one row is read as a whole otherwise.
            statement.execute("SET enable_seqscan = off");
            return String.join("\n", SqlFixture.rows(statement, "EXPLAIN " + query));
        }
    }

    @Test
    void the_results_stand_beside_the_operational_tables_of_the_same_names() throws SQLException {
        fixture.execute("CREATE TABLE public.result (x integer)");
        fixture.execute("CREATE TABLE public.task (x integer)");
        fixture.datastore.migrate(MigrationSet.emitter("emitter"));

        assertThat(backend.emit(new SampleBatch().build(), FIRST)).isEqualTo(EMITTED);
        assertThat(rows("SELECT count(*) FROM emitter.task")).containsExactly("0");
    }

    @Test
    void two_schemas_of_one_database_are_two_backends() throws SQLException {
        SqlBackend statistics = fixture.backend(Map.of("schema", "statistics"));
        backend.emit(new SampleBatch().build(), FIRST);

        assertThat(statistics.emit(new SampleBatch().build(), FIRST)).isEqualTo(EMITTED);
        assertThat(rows("SELECT count(*) FROM statistics.prio3_aggregate_results_v1"))
                .containsExactly("1");
    }

    @Test
    void a_database_that_is_made_later_ends_the_waiting() throws SQLException {
        String name = "later_" + fixture.datastore.hashCode();
        String url = fixture.url.substring(0, fixture.url.lastIndexOf('/') + 1) + name;
        SqlBackend other = fixture.backend(Map.of("url", url));

        assertThat(other.emit(new SampleBatch().build(), FIRST))
                .isInstanceOfSatisfying(
                        EmitResult.Retryable.class,
                        retryable -> assertThat(retryable.error()).contains(name));
        fixture.execute("CREATE DATABASE " + name);
        assertThat(other.emit(new SampleBatch().build(), FIRST)).isEqualTo(EMITTED);
        assertThat(other.sharesDatastore()).isFalse();
        other.close();
        fixture.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    @Test
    void a_server_that_does_not_answer_is_waited_for_and_named_by_the_check() {
        // Port 1 of this machine: refused at once.
        SqlBackend other = fixture.backend(Map.of("url", "postgres://user:secret@127.0.0.1:1/results"));

        assertThat(other.emit(new SampleBatch().build(), FIRST)).isInstanceOf(EmitResult.Retryable.class);
        assertThatThrownBy(other::check)
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_role_that_may_not_make_a_schema_is_told_by_the_check() throws SQLException {
        String role = "poor_" + fixture.datastore.hashCode();
        fixture.execute("CREATE ROLE " + role + " LOGIN");
        SqlBackend poor = fixture.backend(Map.of("url", fixture.url.replace("postgres@", role + "@")));

        assertThat(poor.emit(new SampleBatch().build(), FIRST)).isInstanceOf(EmitResult.Retryable.class);
        assertThatThrownBy(poor::check).hasMessageContaining("CREATE on the database");
        poor.close();
        fixture.execute("DROP ROLE " + role);
    }

    @Test
    void a_role_without_superuser_rights_is_enough() throws SQLException {
        String role = "plain_" + fixture.datastore.hashCode();
        fixture.execute("CREATE ROLE " + role + " LOGIN");
        fixture.execute(
                "DO $$BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO " + role + "', current_database()); END$$");
        SqlBackend plain = fixture.backend(Map.of("url", fixture.url.replace("postgres@", role + "@")));
        plain.check();

        assertThat(plain.emit(new SampleBatch().build(), FIRST)).isEqualTo(EMITTED);
        plain.check();
        plain.close();
        fixture.execute("DROP OWNED BY " + role);
        fixture.execute("DROP ROLE " + role);
    }
}
