// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a database is, as the configuration writes it. Immutable. No method but {@link Postgres#password()} gives the password away. */
public sealed interface DatabaseUrl {
    /**
     * Reads {@code sqlite:PATH}, {@code sqlite:/ABSOLUTE}, {@code sqlite:///ABSOLUTE}, {@code postgres://user@host:port/database} or {@code postgresql://...}.
     * Percent escapes are decoded everywhere.
     *
     * @param text the URL in libpq's style
     * @param baseDirectory what a relative SQLite path starts from
     * @return the parsed URL
     * @throws DatastoreException if the URL is not understood to the last character; the message says what to write
     */
    static DatabaseUrl parse(String text, Path baseDirectory) {
        return DatabaseUrlParser.parse(text, baseDirectory);
    }

    /**
     * This URL for messages and logs.
     *
     * @return the URL, never with a password
     */
    String shown();

    /**
     * Tells whether both URLs lead to the same database as the same user, as far as can be seen without connecting.
     *
     * @param other another URL
     * @return true if one datastore can serve both
     */
    boolean sameDatabaseAs(DatabaseUrl other);

    /**
     * A SQLite file.
     *
     * @param absolutePath the file, absolute and normalised
     */
    record Sqlite(Path absolutePath) implements DatabaseUrl {
        /** Makes the path absolute. */
        public Sqlite {
            absolutePath = absolutePath.toAbsolutePath().normalize();
        }

        @Override
        public String shown() {
            return "sqlite:" + absolutePath;
        }

        @Override
        public boolean sameDatabaseAs(DatabaseUrl other) {
            return other instanceof Sqlite sqlite
                    && SqliteFiles.real(absolutePath).equals(SqliteFiles.real(sqlite.absolutePath));
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /**
     * A PostgreSQL database.
     *
     * @param host name or address; IPv6 addresses without brackets
     * @param port 1 to 65535
     * @param database its name
     * @param user the role, or null for the operating system's user
     * @param password the password written in the URL, or null
     * @param parameters the query parameters, all of them known ones
     */
    record Postgres(
            String host,
            int port,
            String database,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> parameters)
            implements DatabaseUrl {
        /** Copies the parameters. */
        public Postgres {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String shown() {
            String shownHost = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
            return "postgres://" + (user == null ? "" : user + "@") + shownHost + ":" + port + "/" + database;
        }

        @Override
        public boolean sameDatabaseAs(DatabaseUrl other) {
            return other instanceof Postgres postgres
                    && host.equalsIgnoreCase(postgres.host)
                    && port == postgres.port
                    && database.equals(postgres.database)
                    && Objects.equals(user, postgres.user);
        }

        @Override
        public String toString() {
            return shown();
        }
    }
}
