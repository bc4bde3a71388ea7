// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TransactionRepeatsTest {
    private final DatabaseUrl.Postgres url =
            (DatabaseUrl.Postgres) DatabaseUrl.parse("postgres://u@127.0.0.1:1/db", Path.of("/"));
    private final Engine engine = new PostgresEngine(url, DatastoreConfig.defaults(url));
    private final List<Duration> waits = new ArrayList<>();
    private final TransactionRepeats repeats = new TransactionRepeats(engine, waits::add, () -> new Random(42));

    @AfterEach
    void close() {
        engine.close();
    }

    private static Boolean conflict() throws SQLException {
        throw new SQLException("could not serialize", "40001");
    }

    @Test
    void gives_up_after_the_engines_patience() {
        assertThatThrownBy(() -> repeats.run("work", TransactionRepeatsTest::conflict))
                .isInstanceOf(DatastoreUnavailableException.class);

        Duration waited = waits.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(engine.patience(), engine.patience().plusMillis(250));
    }

    @Test
    void waits_at_random_and_longer() {
        assertThatThrownBy(() -> repeats.run("work", TransactionRepeatsTest::conflict))
                .isInstanceOf(DatastoreException.class);

        assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(5));
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMillis(250)));
    }

    @Test
    void does_not_repeat_what_cannot_help() {
        assertThatThrownBy(() -> repeats.run("work", () -> {
                    throw new SQLException("duplicate", "23505");
                }))
                .isInstanceOf(RowException.class);

        assertThat(waits).isEmpty();
    }
}
