// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads database URLs strictly: what it does not understand it refuses, with the text to write instead. No message repeats a password. */
final class DatabaseUrlParser {
    private static final String FORMS = "write sqlite:PATH or postgres://USER@HOST:PORT/DATABASE";
    private static final int DEFAULT_PORT = 5432;
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of(
            "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "prepareThreshold"));

    private DatabaseUrlParser() {}

    static DatabaseUrl parse(String text, Path baseDirectory) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "sqlite" -> sqlite(text.substring(colon + 1), baseDirectory);
            case "postgres", "postgresql" -> postgres(text.substring(colon + 1));
            default ->
                throw new DatastoreException(
                        "the database URL starts with neither sqlite:, postgres:// nor postgresql://; " + FORMS);
        };
    }

    private static DatabaseUrl sqlite(String rest, Path baseDirectory) {
        if (rest.indexOf('?') >= 0 || rest.indexOf('#') >= 0) {
            throw new DatastoreException(
                    "a sqlite: URL takes no parameters: write sqlite:PATH, and %3F or %23 for ? or # in a file name");
        }
        String path = rest;
        if (rest.startsWith("//")) {
            if (!rest.startsWith("///")) {
                throw new DatastoreException(
                        "sqlite:" + rest + " names a host: write sqlite:PATH (relative) or sqlite:///PATH (absolute)");
            }
            path = rest.substring(2);
        }
        String decoded = decode(path, "the path");
        if (decoded.isEmpty() || decoded.startsWith(":")) {
            throw new DatastoreException(
                    "the sqlite: URL names no file; an emitter's state must outlive it: write sqlite:emitter.db");
        }
        try {
            return new DatabaseUrl.Sqlite(baseDirectory.resolve(decoded));
        } catch (InvalidPathException e) {
            throw new DatastoreException("sqlite:" + rest + " is no file name here: " + e.getReason(), e);
        }
    }

    private static DatabaseUrl postgres(String rest) {
        if (!rest.startsWith("//")) {
            throw new DatastoreException(
                    "the PostgreSQL URL lacks // after the colon: write postgres://USER@HOST:PORT/DATABASE");
        }
        if (rest.indexOf('#') >= 0) {
            throw new DatastoreException("the PostgreSQL URL holds a #: write %23 for it");
        }
        int question = rest.indexOf('?');
        String beforeQuery = question < 0 ? rest.substring(2) : rest.substring(2, question);
        int slash = beforeQuery.indexOf('/');
        String authority = slash < 0 ? beforeQuery : beforeQuery.substring(0, slash);
        String database = slash < 0 ? "" : decode(beforeQuery.substring(slash + 1), "the database name");
        if (database.isEmpty()) {
            throw new DatastoreException(
                    "the PostgreSQL URL names no database: write postgres://USER@HOST:PORT/DATABASE");
        }
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? "" : authority.substring(0, at);
        int colon = userInfo.indexOf(':');
        String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon), "the user name");
        String password = colon < 0 ? null : decode(userInfo.substring(colon + 1), "the password");
        Map<String, String> parameters = question < 0 ? Map.of() : parameters(rest.substring(question + 1));
        return withHost(authority.substring(at + 1), database, user.isEmpty() ? null : user, password, parameters);
    }

    private static DatabaseUrl withHost(
            String hostAndPort,
            String database,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> parameters) {
        if (hostAndPort.indexOf(',') >= 0) {
            throw new DatastoreException(
                    "the PostgreSQL URL names several hosts; name one, for example a load balancer's or a proxy's");
        }
        int bracket = hostAndPort.lastIndexOf(']');
        int colon = hostAndPort.indexOf(':', Math.max(bracket, 0));
        String host = decode(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon), "the host");
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || host.startsWith("/") || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            throw new DatastoreException(
                    "the PostgreSQL URL names no host; sockets in the file system are not supported: write a name or an address");
        }
        int port = colon < 0 ? DEFAULT_PORT : port(hostAndPort.substring(colon + 1));
        return new DatabaseUrl.Postgres(host, port, database, user, password, parameters);
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new DatastoreException(
                "the PostgreSQL URL's port is no number from 1 to 65535; if the password holds @ : or /, write it as %40 %3A %2F");
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), "a parameter");
            if (equals < 0 || !PARAMETERS.contains(name)) {
                throw new DatastoreException("unknown parameter '" + name + "' in the PostgreSQL URL; known are "
                        + String.join(", ", PARAMETERS));
            }
            if (parameters.put(name, decode(pair.substring(equals + 1), name)) != null) {
                throw new DatastoreException("the PostgreSQL URL gives " + name + " twice");
            }
        }
        check(parameters);
        return parameters;
    }

    private static void check(Map<String, String> parameters) {
        String sslMode = parameters.get("sslmode");
        if (sslMode != null && !SSL_MODES.contains(sslMode)) {
            throw new DatastoreException(
                    "sslmode is one of " + String.join(", ", new TreeSet<>(SSL_MODES)) + ", not '" + sslMode + "'");
        }
        for (String number : new String[] {"connect_timeout", "prepareThreshold"}) {
            String value = parameters.get(number);
            if (value != null && !value.matches("[0-9]{1,6}")) {
                throw new DatastoreException(number + " in the PostgreSQL URL is a whole number, not '" + value + "'");
            }
        }
    }

    private static String decode(String text, String what) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new DatastoreException(
                        what + " in the database URL holds a % that starts no escape: write %25 for a percent sign");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return utf8(bytes.toByteArray(), what);
    }

    private static String utf8(byte[] bytes, String what) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (CharacterCodingException e) {
            throw new DatastoreException(what + " in the database URL is not UTF-8 after decoding its escapes", e);
        }
        throw new DatastoreException(what + " in the database URL holds a zero byte");
    }
}
