// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dapemitter.bench.place.BenchException;
import io.dapemitter.core.store.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * db-scheduler with the settings of its own benchmark: lock-and-fetch between half and four times of 50 threads. A job becomes its successor by one update of its row; ended ones are deleted. On
 * SQLite, which has no row locks, it fetches and locks on execution, on the one connection that can write.
 */
final class DbScheduler implements Contender {
    private static final String CREATE = "create";
    private static final String POLL = "poll";
    private static final String EMIT = "emit";
    private static final int POSTGRES_THREADS = 50;
    private static final int POSTGRES_CONNECTIONS = 20;
    private static final int SQLITE_THREADS = 8;
    private static final double LOWER_LIMIT = 0.5;
    private static final double UPPER_LIMIT = 4.0;
    private static final int ENTERED_AT_ONCE = 1000;

    private static final String POSTGRES_TABLE = """
            CREATE TABLE scheduled_tasks (task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
              execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text, last_success timestamptz,
              last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz, version bigint NOT NULL,
              priority smallint, state text, PRIMARY KEY (task_name, task_instance));
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);""";

    private final boolean sqlite;

    DbScheduler(boolean sqlite) {
        this.sqlite = sqlite;
    }

    @Override
    public String description() {
        return sqlite
                ? "db-scheduler 16.12.0, fetch, " + SQLITE_THREADS + " threads, 1 connection"
                : "db-scheduler 16.12.0, lock-and-fetch (0.5, 4.0), " + POSTGRES_THREADS + " threads, "
                        + POSTGRES_CONNECTIONS + " connections";
    }

    @Override
    public double jobsPerSecond(DatabaseUrl database, int chains) throws InterruptedException {
        try (HikariDataSource pool = pool(database)) {
            createTable(pool);
            Race race = new Race(chains);
            Scheduler scheduler = scheduler(pool, race);
            enter(scheduler, chains);
            try {
                race.begin();
                scheduler.start();
                return race.jobsPerSecond();
            } finally {
                scheduler.stop();
            }
        }
    }

    private Scheduler scheduler(DataSource source, Race race) {
        List<Task<?>> tasks = List.of(
                task(CREATE, (instance, context) -> becomes(POLL)),
                task(POLL, (instance, context) -> becomes(EMIT)),
                task(EMIT, (instance, context) -> (complete, operations) -> {
                    operations.remove();
                    race.chainEnded();
                }));
        SchedulerBuilder builder = Scheduler.create(source, tasks)
                .threads(sqlite ? SQLITE_THREADS : POSTGRES_THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .shutdownMaxWait(Duration.ofSeconds(5));
        SchedulerBuilder polling = sqlite
                ? builder.pollUsingFetch(LOWER_LIMIT, UPPER_LIMIT)
                : builder.pollUsingLockAndFetch(LOWER_LIMIT, UPPER_LIMIT);
        return polling.build();
    }

    private static Task<Void> task(String name, ExecutionHandler<Void> handler) {
        return Tasks.custom(name, Void.class).execute(handler);
    }

    private static CompletionHandler<Void> becomes(String name) {
        return new CompletionHandler.OnCompleteReplace<Void, Void>(
                current -> SchedulableInstance.of(new TaskInstance<Void>(name, current.getId()), Instant.now()));
    }

    private static void enter(Scheduler scheduler, int chains) {
        for (int from = 0; from < chains; from += ENTERED_AT_ONCE) {
            List<TaskInstance<?>> batch = IntStream.range(from, Math.min(chains, from + ENTERED_AT_ONCE))
                    .<TaskInstance<?>>mapToObj(chain -> new TaskInstance<Void>(CREATE, "task-" + chain))
                    .toList();
            scheduler.scheduleBatch(batch, Instant.now());
        }
    }

    private static HikariDataSource pool(DatabaseUrl database) {
        HikariConfig config = new HikariConfig();
        if (database instanceof DatabaseUrl.Postgres postgres) {
            config.setDataSource(source(postgres));
            config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        } else {
            config.setDataSource(source((DatabaseUrl.Sqlite) database));
            config.setMaximumPoolSize(1);
        }
        return new HikariDataSource(config);
    }

    private static DataSource source(DatabaseUrl.Postgres url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password());
        return source;
    }

    /** As durable as the emitter's. */
    private static DataSource source(DatabaseUrl.Sqlite url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + url.absolutePath());
        return source;
    }

    private void createTable(DataSource source) {
        String types =
                sqlite ? POSTGRES_TABLE.replace("timestamptz", "timestamp").replace("bytea", "blob") : POSTGRES_TABLE;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : types.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new BenchException("the rival's table cannot be made: " + e.getMessage(), e);
        }
    }
}
