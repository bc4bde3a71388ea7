// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.testing.TestStore;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No statement of the queue reads the whole table, whatever the statistics say when it is planned, for its values and for any. Statistics are those of an empty table, of one
 * where all jobs are due, and of one with a long history; the plan for one is also what remains when the table has grown into another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresPlanTest {
    private static final String IDS = array(id -> id);
    private static final String SEQUENCES = array(id -> 1);

    private enum Statistics {
        EMPTY,
        ALL_READY,
        LONG_HISTORY
    }

    private record Statement(String name, String sql, String values, List<String> parts) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final TestStore store = TestStore.postgres();
    private final Datastore datastore = store.open();

    @BeforeAll
    void never_analyze_by_itself() {
        datastore.useTransaction(
                "prepare",
                tx -> tx.handle().execute(tx.dialect().render("ALTER TABLE {job} SET (autovacuum_enabled = false)")));
    }

    @AfterAll
    void close() {
        store.close();
    }

    private static String array(IntUnaryOperator value) {
        return IntStream.rangeClosed(1, 100)
                .map(value)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "'{", "}'::bigint[]"));
    }

    private static List<Statement> statements() {
        String pairs = IDS + ", " + SEQUENCES;
        return List.of(
                new Statement(
                        "acquire",
                        PostgresJobStatements.ACQUIRE,
                        "'lane', ARRAY['Work'], 100, 'owner', 120000",
                        List.of("job_ready", "Index Cond: ((lane =", "job_pkey", "Index Cond: (id =")),
                new Statement(
                        "transition",
                        PostgresJobStatements.fenced(PostgresJobStatements.TRANSITION, FencePolicy.ENFORCED),
                        pairs + ", ARRAY[2::smallint], ARRAY[NULL::bigint], ARRAY[0::smallint], ARRAY[NULL::text]",
                        List.of("job_pkey", "Index Cond: (id =")),
                new Statement(
                        "heartbeat",
                        PostgresJobStatements.fenced(PostgresJobStatements.HEARTBEAT, FencePolicy.ENFORCED),
                        "120000, " + pairs,
                        List.of("job_pkey", "Index Cond: (id =")),
                new Statement(
                        "release",
                        PostgresJobStatements.fenced(PostgresJobStatements.RELEASE, FencePolicy.ENFORCED),
                        pairs,
                        List.of("job_pkey", "Index Cond: (id =")),
                new Statement(
                        "rescue",
                        PostgresJobStatements.RESCUE,
                        "100, 3, 1000, 30000, 3, 900000",
                        List.of("job_leased", "Index Cond: (lease_until <", "job_pkey", "Index Cond: (id =")),
                new Statement(
                        "delete finished",
                        PostgresJobStatements.DELETE_FINISHED,
                        "1000, 100",
                        List.of("job_finished", "Index Cond: (finished_at <", "job_pkey", "Index Cond: (id =")),
                new Statement(
                        "delete failed",
                        PostgresJobStatements.DELETE_FAILED,
                        "1000, 100",
                        List.of("job_failed", "Index Cond: (finished_at <", "job_pkey", "Index Cond: (id =")));
    }

    private static Stream<Arguments> cases() {
        return Stream.of(Statistics.values())
                .flatMap(statistics -> statements().stream().map(statement -> Arguments.of(statistics, statement)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void a_statement_goes_by_its_indexes(Statistics statistics, Statement statement) {
        prepare(statistics);
        for (String mode : List.of("force_generic_plan", "force_custom_plan")) {
            String plan = explain(statement, mode);
            assertThat(plan).as(mode).doesNotContain("Seq Scan on job").contains(statement.parts());
        }
    }

    private Statistics prepared = Statistics.EMPTY;
    private boolean filled;

    private void prepare(Statistics statistics) {
        if (filled && statistics == prepared) {
            return;
        }
        filled = true;
        prepared = statistics;
        datastore.useTransaction("fill", tx -> {
            run(tx, "TRUNCATE {job}");
            if (statistics == Statistics.ALL_READY) {
                fill(tx, 0, 100_000);
            } else if (statistics == Statistics.LONG_HISTORY) {
                fill(tx, 2, 300_000);
                fill(tx, 0, 1_000);
                fill(tx, 1, 100);
                fill(tx, 3, 1_000);
            }
            run(tx, "ANALYZE {job}");
        });
    }

    private static void fill(Transaction tx, int state, int rows) {
        run(
                tx,
                "INSERT INTO {job} (run_at, kind, lane, state, lease_until, finished_at, payload, created_at)"
                        + " SELECT 1000 + g, 'Work', 'lane', " + state + ", CASE " + state
                        + " WHEN 1 THEN {now} + g END,"
                        + " CASE WHEN " + state + " >= 2 THEN {now} - g END, '{\"v\":1}', 1000 FROM generate_series(1, "
                        + rows + ") g");
    }

    private static void run(Transaction tx, String template) {
        tx.handle().execute(tx.dialect().render(template));
    }

    private String explain(Statement statement, String mode) {
        return datastore.inTransaction("explain", tx -> {
            String sql = tx.dialect().render(statement.sql());
            for (int i = 1; sql.indexOf('?') >= 0; i++) {
                sql = sql.replaceFirst("\\?", "\\$" + i);
            }
            tx.handle().execute("SET LOCAL plan_cache_mode = " + mode);
            tx.handle().execute(PostgresJobStatements.PLANNING);
            try (java.sql.Statement jdbc = tx.connection().createStatement()) {
                jdbc.execute("PREPARE planned AS " + sql);
                StringBuilder plan = new StringBuilder();
                try (var rows = jdbc.executeQuery("EXPLAIN EXECUTE planned(" + statement.values() + ")")) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                jdbc.execute("DEALLOCATE planned");
                return plan.toString();
            }
        });
    }
}
