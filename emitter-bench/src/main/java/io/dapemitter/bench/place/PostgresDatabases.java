// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import io.dapemitter.core.store.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases on a PostgreSQL server, which is embedded or the operator's. */
final class PostgresDatabases implements Databases {
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final DatabaseUrl.Postgres server;
    private final @Nullable EmbeddedPostgres embedded;
    private final @Nullable Path data;
    private final List<String> made = new ArrayList<>();

    private PostgresDatabases(DatabaseUrl.Postgres server, @Nullable EmbeddedPostgres embedded, @Nullable Path data) {
        this.server = server;
        this.embedded = embedded;
        this.data = data;
    }

    static PostgresDatabases at(String url) {
        if (DatabaseUrl.parse(url, Path.of("")) instanceof DatabaseUrl.Postgres postgres) {
            return new PostgresDatabases(postgres, null, null);
        }
        throw new BenchException("--url must be a postgres:// URL");
    }

    /** A server that keeps its promises over a power cut, unlike the one for tests. */
    static PostgresDatabases embedded(Path parent) {
        Path data = Directories.create(parent, "emitter-bench-postgres");
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(START_WAIT)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .start();
            DatabaseUrl url =
                    DatabaseUrl.parse("postgres://postgres@127.0.0.1:" + server.getPort() + "/postgres", Path.of(""));
            return new PostgresDatabases((DatabaseUrl.Postgres) url, server, data);
        } catch (IOException | IllegalStateException e) {
            Directories.delete(data);
            throw new BenchException(
                    "the embedded PostgreSQL did not start (as root it needs user namespaces): " + e.getMessage()
                            + "; name a server with --url postgres://user:password@host:port/database",
                    e);
        }
    }

    @Override
    public DatabaseUrl create() {
        String name = "emitter_bench_" + UUID.randomUUID().toString().replace("-", "");
        ask("CREATE DATABASE " + name);
        made.add(name);
        return new DatabaseUrl.Postgres(
                server.host(), server.port(), name, server.user(), server.password(), server.parameters());
    }

    @Override
    public String text(DatabaseUrl database) {
        DatabaseUrl.Postgres postgres = (DatabaseUrl.Postgres) database;
        String user = postgres.user() == null ? "" : encode(postgres.user());
        String password = postgres.password() == null ? "" : ":" + encode(postgres.password());
        return "postgres://" + user + password + "@" + postgres.host() + ":" + postgres.port() + "/"
                + postgres.database();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String description() {
        String version = ask("SHOW server_version");
        return (embedded == null ? "PostgreSQL " : "embedded PostgreSQL ") + version + ", fsync=" + ask("SHOW fsync")
                + ", full_page_writes=" + ask("SHOW full_page_writes") + ", synchronous_commit="
                + ask("SHOW synchronous_commit") + ", shared_buffers=" + ask("SHOW shared_buffers");
    }

    /** Runs a statement on the server's own database and gives its first value, or nothing. */
    private String ask(String sql) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        source.setUser(server.user());
        source.setPassword(server.password());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new BenchException("'" + sql + "' failed on " + server.shown() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        for (String name : made) {
            ask("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
        if (embedded != null && data != null) {
            try {
                embedded.close();
            } catch (IOException e) {
                throw new BenchException("the embedded PostgreSQL did not stop", e);
            }
            Directories.delete(data);
        }
    }
}
