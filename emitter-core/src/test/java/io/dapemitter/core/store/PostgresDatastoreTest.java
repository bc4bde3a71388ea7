// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

final class PostgresDatastoreTest extends DatastoreContract {
    @Override
    TestStore store(Path directory) {
        return TestStore.postgres();
    }

    private static void fail(Transaction transaction, String state) {
        transaction.handle().execute("DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '" + state + "'; END $$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void a_transaction_that_could_not_be_serialised_is_repeated(String state) {
        AtomicInteger runs = new AtomicInteger();

        datastore.useTransaction("repeated", tx -> {
            insert(tx, "run " + runs.incrementAndGet());
            if (runs.get() < 3) {
                fail(tx, state);
            }
        });

        assertThat(sources(datastore)).containsExactly("run 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "57P01", "08006", "25006", "55P03"})
    void what_may_pass_is_unavailable(String state) {
        assertThatThrownBy(() -> datastore.useTransaction("asked", tx -> fail(tx, state)))
                .isInstanceOf(DatastoreUnavailableException.class);
    }

    @Test
    void a_wrong_password_is_told_with_the_variable_to_set() {
        DatabaseUrl.Postgres url = (DatabaseUrl.Postgres) DatabaseUrl.parse("postgres://u@host/db", Path.of("/"));
        DatastoreException error = new PostgresErrors(url)
                .translate(
                        "connecting", new PSQLException("password authentication failed", PSQLState.INVALID_PASSWORD));

        assertThat(error)
                .isExactlyInstanceOf(DatastoreException.class)
                .hasMessageContaining("EMITTER_DATABASE_PASSWORD");
    }

    @Test
    void a_server_that_does_not_run_is_named_with_host_and_port() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        DatabaseUrl url = DatabaseUrl.parse("postgres://u:secret@127.0.0.1:" + port + "/db", Path.of("/"));

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url)))
                .isInstanceOf(DatastoreUnavailableException.class)
                .hasMessageContaining("check that PostgreSQL runs on host 127.0.0.1, port " + port)
                .hasMessageContaining("/db")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void an_outage_is_unavailable_and_then_over() {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start()) {
            DatabaseUrl url = DatabaseUrl.parse(server.createDatabase().url(), Path.of("/"));
            try (Datastore own = Datastore.open(DatastoreConfig.defaults(url).withPool(2, Duration.ofSeconds(1)))) {
                server.stop();
                assertThatThrownBy(own::ping).isInstanceOf(DatastoreUnavailableException.class);

                server.startAgain();
                own.ping();
            }
        }
    }

    @Test
    void a_trust_store_verifies_the_server() {
        DatabaseUrl.Postgres url = (DatabaseUrl.Postgres) DatabaseUrl.parse("postgres://u@host/db", Path.of("/"));
        Path pem = Path.of("pom.xml").toAbsolutePath();
        DatastoreConfig config = DatastoreConfig.defaults(url).withTlsTrustStore(pem);

        assertThat(PostgresSources.source(url, config, Duration.ZERO)).satisfies(source -> {
            assertThat(source.getSslMode()).isEqualTo("verify-full");
            assertThat(source.getSslRootCert()).isEqualTo(pem.toString());
        });
    }

    @Test
    void a_mode_that_ignores_the_trust_store_is_refused() {
        DatabaseUrl.Postgres url =
                (DatabaseUrl.Postgres) DatabaseUrl.parse("postgres://u@host/db?sslmode=prefer", Path.of("/"));
        DatastoreConfig config = DatastoreConfig.defaults(url)
                .withTlsTrustStore(Path.of("pom.xml").toAbsolutePath());

        assertThatThrownBy(() -> PostgresSources.source(url, config, Duration.ZERO))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("sslmode=verify-full");
    }
}
