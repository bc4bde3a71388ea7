// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Turns libpq's parameters into the driver's. */
final class PostgresSources {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private PostgresSources() {}

    static PGSimpleDataSource source(DatabaseUrl.Postgres url, DatastoreConfig config, Duration socketTimeout) {
        Map<String, String> parameters = url.parameters();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        if (url.user() != null) {
            source.setUser(url.user());
        }
        String password = config.password() == null ? url.password() : config.password();
        if (password != null) {
            source.setPassword(password);
        }
        source.setApplicationName(parameters.getOrDefault("application_name", "emitter"));
        source.setConnectTimeout(seconds(parameters.get("connect_timeout"), CONNECT_TIMEOUT));
        source.setLoginTimeout(source.getConnectTimeout());
        source.setSocketTimeout((int) socketTimeout.toSeconds());
        source.setTcpKeepAlive(true);
        String prepareThreshold = parameters.get("prepareThreshold");
        if (prepareThreshold != null) {
            source.setPrepareThreshold(Integer.parseInt(prepareThreshold));
        }
        tls(source, parameters, config.tlsTrustStore());
        return source;
    }

    private static int seconds(@Nullable String given, Duration otherwise) {
        return given == null ? (int) otherwise.toSeconds() : Integer.parseInt(given);
    }

    private static void tls(PGSimpleDataSource source, Map<String, String> parameters, @Nullable Path trustStore) {
        String mode = parameters.get("sslmode");
        if (trustStore != null) {
            mode = verifying(mode);
            if (!Files.isReadable(trustStore)) {
                throw new DatastoreException(
                        "the TLS trust store " + trustStore + " cannot be read: name a file of PEM certificates");
            }
            source.setSslRootCert(trustStore.toString());
        }
        if (parameters.containsKey("sslrootcert")) {
            source.setSslRootCert(parameters.get("sslrootcert"));
        }
        if (mode != null) {
            source.setSslMode(mode);
        }
        if (parameters.containsKey("sslcert")) {
            source.setSslCert(parameters.get("sslcert"));
        }
        if (parameters.containsKey("sslkey")) {
            source.setSslKey(parameters.get("sslkey"));
        }
    }

    /** A trust store is given in order to be used: a mode that ignores it is a mistake. */
    private static String verifying(@Nullable String mode) {
        if (mode == null) {
            return "verify-full";
        }
        return switch (mode) {
            case "require", "verify-ca" -> "verify-ca";
            case "verify-full" -> mode;
            default ->
                throw new DatastoreException("sslmode=" + mode
                        + " would not use the TLS trust store: write sslmode=verify-full, or remove the trust store");
        };
    }
}
