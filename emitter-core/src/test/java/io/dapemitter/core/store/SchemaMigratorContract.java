// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a migration promises, whatever the engine. */
abstract class SchemaMigratorContract {
    private static final String[] CHANGES = {
        "0001-tables",
        "0002-result-names",
        "0002-report-expiry",
        "0003-slots",
        "0004-recovery",
        "0004-found",
        "0004-emit-again",
        "0005-by-hand"
    };

    static final String TESTS = "io/dapemitter/core/store/";

    abstract String urlText();

    final DatabaseUrl url() {
        return DatabaseUrl.parse(urlText(), Path.of("/"));
    }

    /** Runs plain SQL on the database, as somebody else would. */
    abstract void sql(String... statements) throws SQLException;

    abstract List<String> query(String sql) throws SQLException;

    /** How the engine names a table of the emitter. */
    abstract String table(String name);

    final Datastore open() {
        return Datastore.open(DatastoreConfig.defaults(url()));
    }

    static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Test
    void a_second_start_finds_nothing_to_do() throws SQLException {
        open().close();
        String before =
                query("SELECT dateexecuted FROM " + table("emitter_changelog")).toString();
        open().close();

        assertThat(query("SELECT dateexecuted FROM " + table("emitter_changelog")))
                .hasToString(before);
    }

    @Test
    void foreign_tables_of_the_same_names_stay_as_they_are() throws SQLException {
        String[] names = {"task", "job", "collection", "databasechangelog", "databasechangeloglock", "changelog"};
        for (String name : names) {
            sql("CREATE TABLE " + name + " (mine text)", "INSERT INTO " + name + " VALUES ('" + name + "')");
        }

        try (Datastore datastore = open()) {
            datastore.useTransaction(
                    "use",
                    tx -> tx.query("SELECT count(*) FROM {job}")
                            .mapTo(Long.class)
                            .one());
        }

        for (String name : names) {
            assertThat(query("SELECT mine FROM " + name)).containsExactly(name);
        }
    }

    @Test
    void a_newer_schema_is_refused_and_left_as_it_is() throws SQLException {
        open().close();
        sql(
                "INSERT INTO " + table("emitter_changelog")
                        + " (id, author, filename, dateexecuted, orderexecuted, exectype) VALUES ('9999-future', 'emitter', 'f', '2030-01-01', 99, 'EXECUTED')",
                "DELETE FROM " + table("emitter_changelog") + " WHERE id = '0001-tables'");
        List<String> before = query("SELECT id FROM " + table("emitter_changelog"));

        assertThatThrownBy(this::open)
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("emitter:9999-future");

        assertThat(query("SELECT id FROM " + table("emitter_changelog"))).isEqualTo(before);
    }

    @Test
    void four_starts_at_once_in_one_process_all_succeed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(() -> {
                    open().close();
                    return true;
                });
            }
            for (Future<Boolean> start : threads.invokeAll(starts, 60, TimeUnit.SECONDS)) {
                assertThat(start.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_lock_left_behind_by_a_killed_process_is_released() throws SQLException {
        open().close();
        sql(
                "UPDATE " + table("emitter_changelog_lock") + " SET locked = " + trueValue()
                        + ", lockedby = 'somebody who was killed'",
                "DELETE FROM " + table("emitter_changelog"));
        dropTables();

        open().close();

        assertThat(query("SELECT id FROM " + table("emitter_changelog"))).containsExactly(CHANGES);
    }

    abstract String trueValue();

    private void dropTables() throws SQLException {
        for (String name : List.of(
                "task_source",
                "task",
                "backend",
                "job",
                "collection",
                "collection_result",
                "emission",
                "slot",
                "interval_plan",
                "recovery")) {
            sql("DROP TABLE " + emitterTable(name));
        }
        if (urlText().startsWith("postgres")) {
            sql("DROP TYPE " + emitterTable("slot_span"));
        }
    }

    abstract String emitterTable(String name);

    @Test
    void a_change_that_fails_leaves_nothing_behind() throws SQLException {
        MigrationSet broken = new MigrationSet(
                "broken",
                new Namespace("broken", "broken_"),
                "broken_changelog",
                "broken_changelog_lock",
                List.of(TESTS + "postgresql-broken.sql"),
                List.of(TESTS + "sqlite-broken.sql"),
                getClass().getClassLoader());

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url()), broken))
                .isInstanceOf(DatastoreException.class);

        assertThat(query(tablesNamed("broken_half"))).isEmpty();
    }

    abstract String tablesNamed(String name);

    /** In a process of its own, since Liquibase asks once in a process and remembers the answer. */
    @Test
    void a_migration_calls_nobody_and_prints_nothing() throws Exception {
        try (ServerSocket home = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ChildProcess process = migrating(
                        "-Dliquibase.analytics.configEndpointUrl=http://127.0.0.1:" + home.getLocalPort() + "/")) {
            home.setSoTimeout(1);
            process.awaitLine(Duration.ofSeconds(30), line -> line.equals("migrated"));
            Await.until(Duration.ofSeconds(30), () -> !process.isAlive());

            assertThatThrownBy(home::accept).isInstanceOf(SocketTimeoutException.class);
            assertThat(process.standardOutput()).containsExactly("migrated");
        }
    }

    @Test
    void starts_of_several_processes_at_once_all_succeed() {
        List<ChildProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                processes.add(migrating());
            }
            for (ChildProcess process : processes) {
                process.awaitLine(Duration.ofSeconds(60), line -> line.equals("migrated"));
            }
        } finally {
            processes.forEach(ChildProcess::close);
        }
    }

    private ChildProcess migrating(String... jvmOptions) {
        return ChildProcess.start(new ChildProcess.Launch(
                MigratingProcess.class,
                List.of(urlText()),
                List.of(jvmOptions),
                Map.of(),
                Path.of("").toAbsolutePath()));
    }

    @Test
    void tables_of_the_first_release_are_brought_up_to_date() throws SQLException {
        MigrationSet now = MigrationSet.emitter("emitter");
        MigrationSet first = new MigrationSet(
                now.name(),
                now.namespace(),
                now.changelogTable(),
                now.lockTable(),
                now.postgresResources().subList(0, 1),
                now.sqliteResources().subList(0, 1),
                now.classLoader());
        try (Datastore datastore = Datastore.openWithoutMigrating(DatastoreConfig.defaults(url()))) {
            datastore.migrate(first);
        }

        open().close();

        assertThat(query("SELECT id FROM " + table("emitter_changelog"))).containsExactly(CHANGES);
    }

    @Test
    void the_state_is_told_before_and_after() {
        MigrationSet set = MigrationSet.emitter("emitter");
        try (Datastore datastore = Datastore.openWithoutMigrating(DatastoreConfig.defaults(url()))) {
            assertThat(datastore.schemaState(set))
                    .isEqualTo(new SchemaState.Behind(
                            Stream.of(CHANGES).map("emitter:"::concat).toList()));
            datastore.migrate(set);
            assertThat(datastore.schemaState(set)).isEqualTo(new SchemaState.UpToDate());
        }
    }
}
