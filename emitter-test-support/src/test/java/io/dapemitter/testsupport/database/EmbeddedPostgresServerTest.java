// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class EmbeddedPostgresServerTest {
    @Test
    void data_and_port_survive_an_outage_that_cuts_connections() throws SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start();
                TestDatabase database = server.createDatabase();
                Connection cut = database.connect();
                Statement statement = cut.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            server.stop();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(database::connect).hasMessageContaining("refused");

            server.startAgain();
            try (Connection again = database.connect();
                    ResultSet rows = again.createStatement().executeQuery("SELECT answer FROM kept")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }
}
