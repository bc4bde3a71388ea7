// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/** Makes pools, and JDBI over them. */
final class Pools {
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** Remembers what it parsed. One for all pools, because all run the same statements; thread-safe. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private Pools() {}

    /** A pool that opens its first connection when one is asked for. */
    static HikariDataSource pool(String name, DataSource source, int size, Duration timeout, @Nullable String initSql) {
        HikariConfig config = new HikariConfig(new Properties());
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        // Otherwise a connection is opened in the background, which makes a SQLite file that was only to be looked for.
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(timeout.toMillis());
        config.setInitializationFailTimeout(-1);
        if (initSql != null) {
            config.setConnectionInitSql(initSql);
        }
        return new HikariDataSource(config);
    }

    static PoolUse use(HikariDataSource pool) {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolUse(
                pool.getPoolName(),
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection());
    }

    /** JDBI whose statements are taken as they are: angle brackets are comparisons, not attributes. */
    static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(TemplateEngine.NOP)
                .setSqlParser(PARSER);
        return jdbi;
    }
}
