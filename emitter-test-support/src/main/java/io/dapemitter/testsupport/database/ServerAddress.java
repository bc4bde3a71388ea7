// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import io.dapemitter.testsupport.TestSupportException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL server listens and who logs in. {@code password} is null where the server trusts. */
record ServerAddress(
        String host, int port, String user, @Nullable String password, String database) {
    private static final int DEFAULT_PORT = 5432;

    static ServerAddress parse(String url) {
        URI uri = URI.create(url);
        boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
        if (!postgres
                || uri.getHost() == null
                || uri.getRawUserInfo() == null
                || uri.getRawPath().length() < 2) {
            throw new TestSupportException(
                    "EMITTER_TEST_DATABASE_URL must look like postgres://user:password@host:port/database.");
        }
        String[] user = uri.getRawUserInfo().split(":", 2);
        return new ServerAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decode(user[0]),
                user.length < 2 ? null : decode(user[1]),
                decode(uri.getRawPath().substring(1)));
    }

    ServerAddress withDatabase(String other) {
        return new ServerAddress(host, port, user, password, other);
    }

    /** Libpq's form, with the password where there is one. */
    String url() {
        String secret = password == null ? "" : ":" + encode(password);
        return "postgres://" + encode(user) + secret + "@" + host + ":" + port + "/" + encode(database);
    }

    /** The driver's form, with user and password as parameters. */
    String jdbcUrl() {
        String secret = password == null ? "" : "&password=" + encode(password);
        return "jdbc:postgresql://" + host + ":" + port + "/" + encode(database) + "?user=" + encode(user) + secret;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgres://" + user + "@" + host + ":" + port + "/" + database;
    }
}
