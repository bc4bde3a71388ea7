// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No statement of the queue scans a table or sorts; SQLite has no statistics here, so there is one plan for all sizes. */
final class SqlitePlanTest {
    @TempDir
    private Path directory;

    private static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of(
                        SqliteJobStatements.ACQUIRE.replace("$kinds", "?, ?"),
                        "emitter_job_ready (lane=? AND run_at<?)"),
                Arguments.of(SqliteJobStatements.RESCUE, "emitter_job_leased (lease_until<?)"),
                Arguments.of(SqliteJobStatements.DELETE_FINISHED, "emitter_job_finished (finished_at<?)"),
                Arguments.of(SqliteJobStatements.DELETE_FAILED, "emitter_job_failed (finished_at<?)"),
                Arguments.of(
                        SqliteJobStatements.fenced(SqliteJobStatements.TRANSITION, FencePolicy.ENFORCED, "?6"),
                        "USING INTEGER PRIMARY KEY (rowid=?)"),
                Arguments.of(
                        SqliteJobStatements.fenced(SqliteJobStatements.HEARTBEAT, FencePolicy.ENFORCED, "?"),
                        "USING INTEGER PRIMARY KEY (rowid=?)"),
                Arguments.of(
                        SqliteJobStatements.fenced(SqliteJobStatements.RELEASE, FencePolicy.ENFORCED, "?"),
                        "USING INTEGER PRIMARY KEY (rowid=?)"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void a_statement_goes_by_its_index(String template, String search) {
        assertThat(plan(template)).contains(search).doesNotContain("SCAN").doesNotContain("TEMP B-TREE");
    }

    @Test
    void counting_never_walks_over_the_history() {
        assertThat(plan(JobAdministration.COUNTS)).doesNotContainPattern("SCAN emitter_job(?! USING INDEX)");
    }

    private String plan(String template) {
        try (TestStore store = TestStore.sqlite(directory)) {
            Datastore datastore = store.open();
            return datastore.inTransaction("explain", tx -> {
                String sql = "EXPLAIN QUERY PLAN " + tx.dialect().render(template);
                try (var statement = tx.connection().prepareStatement(sql);
                        var rows = statement.executeQuery()) {
                    StringBuilder plan = new StringBuilder();
                    while (rows.next()) {
                        plan.append(rows.getString("detail")).append('\n');
                    }
                    return plan.toString();
                }
            });
        }
    }
}
