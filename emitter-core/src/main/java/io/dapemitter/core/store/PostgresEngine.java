// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** A pool of PostgreSQL connections. */
final class PostgresEngine implements Engine {
    /** Longer than any statement of ours; ends the wait for a server that vanished without a word. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(2);

    /** The server ends a transaction of a process that froze in its middle, so that its row locks hold nobody up. */
    private static final String END_FROZEN_WRITERS = "SET idle_in_transaction_session_timeout = '10s'";

    /** A reader holds nobody up, and may hand on what it reads at the pace of whoever wants it. */
    private static final String SPARE_READERS = "SET LOCAL idle_in_transaction_session_timeout = 0";

    private final DatabaseUrl.Postgres url;
    private final DataSource unpooled;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final SqlErrors errors;

    PostgresEngine(DatabaseUrl.Postgres url, DatastoreConfig config) {
        this.url = url;
        this.errors = new PostgresErrors(url);
        this.unpooled = PostgresSources.source(url, config, Duration.ZERO);
        this.pool = Pools.pool(
                "emitter-postgresql",
                PostgresSources.source(url, config, SOCKET_TIMEOUT),
                config.poolSize(),
                config.poolTimeout(),
                END_FROZEN_WRITERS);
        this.jdbi = Pools.jdbi(pool).installPlugin(new PostgresPlugin());
    }

    @Override
    public DatabaseUrl url() {
        return url;
    }

    @Override
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public Dialect dialect(DatastoreConfig config, Namespace namespace) {
        return new PostgresDialect(namespace, config.nowOffset());
    }

    @Override
    public <T> T writing(Work<T> work) throws SQLException {
        try (Handle handle = jdbi.open()) {
            return work.run(handle);
        }
    }

    @Override
    public <T> T reading(Work<T> work) throws SQLException {
        try (Handle handle = jdbi.open()) {
            handle.getConnection().setReadOnly(true);
            return work.run(handle);
        }
    }

    @Override
    public void begunReading(Handle handle) {
        handle.execute(SPARE_READERS);
    }

    @Override
    public Connection dedicated() throws SQLException {
        return unpooled.getConnection();
    }

    @Override
    public DataSource unpooled() {
        return unpooled;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public List<PoolUse> pools() {
        return List.of(Pools.use(pool));
    }

    @Override
    public void close() {
        pool.close();
    }
}
