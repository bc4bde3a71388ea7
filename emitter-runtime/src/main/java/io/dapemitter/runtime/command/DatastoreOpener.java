// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.core.store.DatastoreUnavailableException;
import io.dapemitter.runtime.config.DatabaseSettings;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.Secrets;
import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Finding;
import io.dapemitter.runtime.yaml.SourceLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the operational datastore as the configuration says. */
final class DatastoreOpener {
    private static final Logger LOG = LoggerFactory.getLogger(DatastoreOpener.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final RuntimeConfig config;
    private final Secrets secrets;

    DatastoreOpener(RuntimeConfig config, Secrets secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** Opens it for work; while it cannot be reached, tries again up to the pool's timeout. */
    Datastore openPatiently(StopSignal stops) throws InterruptedException {
        DatastoreConfig settings = settings();
        long deadline = System.nanoTime() + settings.poolTimeout().toNanos();
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                Datastore datastore = Datastore.open(settings);
                LOG.info("state is kept in {}", settings.url().shown());
                return datastore;
            } catch (DatastoreUnavailableException e) {
                if (System.nanoTime() + wait.toNanos() > deadline) {
                    throw e;
                }
                LOG.warn("{}; trying again in {} s", e.getMessage(), wait.toSeconds());
                stops.sleep(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /** Opens it without changing anything. */
    Datastore openUnchanged() {
        return Datastore.openWithoutMigrating(settings());
    }

    private DatastoreConfig settings() {
        DatabaseSettings database = config.database();
        String password = secrets.databasePassword().orElse(null);
        if (password != null
                && database.url() instanceof DatabaseUrl.Postgres postgres
                && postgres.password() != null) {
            throw wrong(
                    "database.url",
                    "holds a password, and EMITTER_DATABASE_PASSWORD gives one as well; remove it from the URL");
        }
        try {
            return DatastoreConfig.defaults(database.url())
                    .withPassword(password)
                    .withSchema(database.schema())
                    .withPool(database.poolSize(), database.poolTimeout())
                    .withTlsTrustStore(database.tlsTrustStore());
        } catch (DatastoreException e) {
            throw wrong("database", String.valueOf(e.getMessage()));
        }
    }

    private ConfigurationException wrong(String key, String message) {
        Path file = config.file();
        String shown = file == null ? "built-in defaults" : file.toString();
        return new ConfigurationException(List.of(new Finding(new SourceLocation(shown, 0), key, message)));
    }
}
