// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.store.DatastoreUnavailableException;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.testsupport.database.SqliteFiles;
import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The databases of a chaos run, and what differs between the engines. Triggers note in {@code chaos_audit} what a queue must never do: change a job by a completion when nobody has leased it, and insert a
 * job beside a living one with the same serial key.
 */
final class ChaosStore implements AutoCloseable {
    private static final String SQL_LANE = "%/" + ChaosWorker.SQL_BACKEND;
    /** Short on SQLite, where a frozen worker may keep the file locked. */
    private static final Duration SQLITE_PATIENCE = Duration.ofSeconds(1);

    private static final Duration POSTGRES_PATIENCE = Duration.ofSeconds(30);
    private static final String STALE =
            "OLD.state <> 1 AND NEW.lease_seq <> OLD.lease_seq AND NOT (OLD.state = 0 AND NEW.state = 1)";

    private final boolean postgres;
    private final String operationalUrl;
    private final String resultsUrl;
    private final String resultsJdbc;
    private final List<TestDatabase> databases;
    private final Datastore datastore;

    private ChaosStore(
            boolean postgres,
            String operationalUrl,
            String resultsUrl,
            String resultsJdbc,
            List<TestDatabase> databases) {
        this.postgres = postgres;
        this.operationalUrl = operationalUrl;
        this.resultsUrl = resultsUrl;
        this.resultsJdbc = resultsJdbc;
        this.databases = databases;
        this.datastore = Datastore.open(DatastoreConfig.defaults(ChaosWorker.url(operationalUrl))
                .withPool(4, postgres ? POSTGRES_PATIENCE : SQLITE_PATIENCE));
        datastore.useTransaction("audit", tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                for (String sql : postgres ? postgresAudit() : sqliteAudit()) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static ChaosStore postgres() {
        TestDatabase operational = TestDatabases.create();
        TestDatabase results = TestDatabases.create();
        return new ChaosStore(true, operational.url(), results.url(), results.jdbcUrl(), List.of(operational, results));
    }

    static ChaosStore sqlite(Path directory) {
        Path results = SqliteFiles.newFile(directory);
        return new ChaosStore(
                false,
                SqliteFiles.url(SqliteFiles.newFile(directory)),
                SqliteFiles.url(results),
                "jdbc:sqlite:" + results,
                List.of());
    }

    private static List<String> postgresAudit() {
        return List.of(
                "CREATE TABLE emitter.chaos_audit (finding text, job bigint, detail text)",
                """
                CREATE FUNCTION emitter.chaos_stale() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  INSERT INTO emitter.chaos_audit VALUES
                    ('STALE_COMPLETION', NEW.id, NEW.kind || ' from state ' || OLD.state || ' to ' || NEW.state);
                  RETURN NULL; END $$""",
                """
                CREATE FUNCTION emitter.chaos_twice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF EXISTS (SELECT 1 FROM emitter.job WHERE serial_key = NEW.serial_key AND state < 2 AND id <> NEW.id) THEN
                    INSERT INTO emitter.chaos_audit VALUES ('DUPLICATE_JOB', NEW.id, NEW.kind); END IF;
                  RETURN NULL; END $$""",
                "CREATE TRIGGER chaos_stale AFTER UPDATE ON emitter.job FOR EACH ROW WHEN (" + STALE
                        + ") EXECUTE FUNCTION emitter.chaos_stale()",
                """
                CREATE TRIGGER chaos_twice AFTER INSERT ON emitter.job FOR EACH ROW WHEN (NEW.serial_key IS NOT NULL)
                EXECUTE FUNCTION emitter.chaos_twice()""");
    }

    private static List<String> sqliteAudit() {
        return List.of(
                "CREATE TABLE emitter_chaos_audit (finding TEXT, job INTEGER, detail TEXT)", """
                CREATE TRIGGER chaos_stale AFTER UPDATE ON emitter_job WHEN %s BEGIN
                  INSERT INTO emitter_chaos_audit VALUES
                    ('STALE_COMPLETION', NEW.id, NEW.kind || ' from state ' || OLD.state || ' to ' || NEW.state); END""".formatted(STALE), """
                CREATE TRIGGER chaos_twice AFTER INSERT ON emitter_job WHEN NEW.serial_key IS NOT NULL
                  AND EXISTS (SELECT 1 FROM emitter_job WHERE serial_key = NEW.serial_key AND state < 2 AND id <> NEW.id) BEGIN
                  INSERT INTO emitter_chaos_audit VALUES ('DUPLICATE_JOB', NEW.id, NEW.kind); END""");
    }

    boolean isPostgres() {
        return postgres;
    }

    String operationalUrl() {
        return operationalUrl;
    }

    String resultsUrl() {
        return resultsUrl;
    }

    /** The operational database, as another process sees it. */
    Datastore datastore() {
        return datastore;
    }

    /** What the triggers noted. */
    List<Finding> audit() {
        String table = postgres ? "emitter.chaos_audit" : "emitter_chaos_audit";
        return datastore.read(
                "audit",
                tx -> tx.query("SELECT finding, job, detail FROM " + table)
                        .map((rs, context) -> new Finding(
                                Finding.Kind.valueOf(rs.getString(1)), "job " + rs.getLong(2) + ": " + rs.getString(3)))
                        .list());
    }

    /** The jobs that a process has leased and that others could take, were the leases over; with the numbers of the leases. None while the process is in the midst of a transaction. */
    Map<Long, Long> freeLeases(long pid) {
        String locking = postgres ? " FOR UPDATE SKIP LOCKED" : "";
        try {
            return datastore.inTransaction("free leases", tx -> leases(tx, pid, "%", "%", locking));
        } catch (DatastoreUnavailableException e) {
            return Map.of();
        }
    }

    /** The jobs of a kind that a process has leased. */
    Map<Long, Long> leases(long pid, String kind) {
        return datastore.read("leases", tx -> leases(tx, pid, kind, "%", ""));
    }

    /** The emissions to the SQL backend that a process has leased. */
    Map<Long, Long> emissions(long pid) {
        return datastore.read("emissions", tx -> leases(tx, pid, "%", SQL_LANE, ""));
    }

    private static Map<Long, Long> leases(Transaction tx, long pid, String kind, String lane, String locking) {
        return tx.query("SELECT id, lease_seq FROM {job} WHERE state = 1 AND kind LIKE :kind AND lane LIKE :lane"
                        + " AND lease_owner LIKE :owner" + locking)
                .bind("kind", kind)
                .bind("lane", lane)
                .bind("owner", "%/" + pid)
                .map((rs, context) -> Map.entry(rs.getLong(1), rs.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether these jobs have ended. */
    boolean ended(Set<Long> jobs) {
        return datastore.read(
                "ended jobs",
                tx -> jobs.stream()
                        .allMatch(id -> tx.query("SELECT state FROM {job} WHERE id = :id")
                                        .bind("id", id)
                                        .mapTo(Integer.class)
                                        .one()
                                >= 2));
    }

    /** How many emissions to the SQL backend are leased by anybody. */
    int emissionsUnderWay() {
        return datastore.read(
                "emissions",
                tx -> tx.query("SELECT count(*) FROM {job} WHERE state = 1 AND lane LIKE :lane")
                        .bind("lane", SQL_LANE)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Whether none of these leases is in force any more. */
    boolean lost(Map<Long, Long> leases) {
        return datastore.read(
                "lost leases",
                tx -> leases.entrySet().stream()
                        .noneMatch(lease ->
                                tx.query("SELECT count(*) FROM {job} WHERE id = :id AND lease_seq = :seq AND state = 1")
                                                .bind("id", lease.getKey())
                                                .bind("seq", lease.getValue())
                                                .mapTo(Integer.class)
                                                .one()
                                        > 0));
    }

    /** Whether no job has lost two leases in a row. */
    boolean fewRescues() {
        return datastore.read(
                "rescues",
                tx -> tx.query("SELECT count(*) FROM {job} WHERE state < 2 AND rescues >= 2")
                                .mapTo(Integer.class)
                                .one()
                        == 0);
    }

    /** Takes jobs back from leases that have ended, as any process does. */
    void rescue() {
        try {
            new JobQueue(datastore).rescue(Duration.ZERO);
        } catch (DatastoreUnavailableException e) {
            // Asked again soon.
            return;
        }
    }

    /** Whether no collection job is on its way and no emission owed. What is being created and was refused waits for a batch. */
    boolean atRest() {
        return datastore.read(
                "at rest",
                tx -> tx.query("SELECT (SELECT count(*) FROM {collection} WHERE state = 'pending'"
                                        + " OR (state = 'creating' AND last_put <> 'refused'))"
                                        + " + (SELECT count(*) FROM {emission} WHERE state = 'owed')")
                                .mapTo(Long.class)
                                .one()
                        == 0);
    }

    /** A connection to the database of results. */
    Connection results() throws SQLException {
        return DriverManager.getConnection(resultsJdbc);
    }

    /** Takes the unique keys from queue jobs and results; the latter are there when a worker has made them. */
    void dropUniqueKeys() {
        datastore.useTransaction("drop unique keys", tx -> tx.handle().execute("DROP INDEX emitter.job_serial"));
        try (Connection connection = results();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP INDEX emitter_results.result_by_job");
            statement.execute("DROP INDEX emitter_results.result_by_batch");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the table of results is there. */
    boolean hasResults() throws SQLException {
        try (Connection connection = results();
                var tables = connection
                        .getMetaData()
                        .getTables(null, postgres ? "emitter_results" : null, "%aggregate_results_v1", null)) {
            return tables.next();
        }
    }

    @Override
    public void close() {
        datastore.close();
        databases.forEach(TestDatabase::close);
    }
}
