// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.ChildProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SqliteDatastoreTest extends DatastoreContract {
    @Override
    TestStore store(Path directory) {
        return TestStore.sqlite(directory);
    }

    private String file() {
        return ((DatabaseUrl.Sqlite) store().url()).absolutePath().toString();
    }

    private String pragma(String name) {
        return datastore.inTransaction(
                "pragma",
                tx -> tx.handle()
                        .createQuery("PRAGMA " + name)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void commits_survive_a_power_cut() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).as("FULL").isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    @Test
    void a_transaction_inside_another_is_refused() {
        assertThatThrownBy(
                        () -> datastore.useTransaction("outer", tx -> datastore.useTransaction("inner", inner -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_full_file_is_unavailable_and_then_over() {
        long pages = Long.parseLong(pragma("page_count"));
        pragma("max_page_count = " + pages);

        assertThatThrownBy(() -> datastore.useTransaction("fill", tx -> insert(tx, "x".repeat(100_000))))
                .isInstanceOf(DatastoreUnavailableException.class)
                .hasMessageContaining("free space or raise the limit");

        pragma("max_page_count = 1000000");
        datastore.useTransaction("fill", tx -> insert(tx, "a"));
        assertThat(sources(datastore)).containsExactly("a");
    }

    @Test
    void a_file_size_limit_of_the_system_is_unavailable() {
        List<String> command = List.of(
                "bash",
                "-c",
                "ulimit -f 8000; exec \"$0\" -XX:-UsePerfData -cp \"$1\" " + FillingProcess.class.getName() + " \"$2\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                store().url().shown());
        try (ChildProcess process =
                ChildProcess.start(command, Map.of(), Path.of("").toAbsolutePath())) {
            String line = process.awaitLine(
                    Duration.ofSeconds(60), text -> text.startsWith("unavailable") || text.startsWith("other"));

            assertThat(line).startsWith("unavailable");
        }
        assertThat(sources(datastore)).isNotEmpty();
    }

    @Test
    void a_writer_waits_for_another_process() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Datastore impatient =
                    Datastore.open(DatastoreConfig.defaults(store().url()).withPool(2, Duration.ofMillis(300)));
            try (impatient) {
                assertThatThrownBy(() -> impatient.useTransaction("blocked", tx -> insert(tx, "a")))
                        .isInstanceOf(DatastoreUnavailableException.class)
                        .hasMessageContaining("another process keeps the file locked");
                statement.execute("COMMIT");
                impatient.useTransaction("free", tx -> insert(tx, "a"));
            }
        }

        assertThat(sources(datastore)).containsExactly("a");
    }
}
