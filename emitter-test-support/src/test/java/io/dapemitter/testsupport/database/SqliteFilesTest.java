// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFilesTest {
    @Test
    void a_new_file_does_not_exist_and_can_be_opened_by_the_driver(@TempDir Path directory) throws SQLException {
        Path file = SqliteFiles.newFile(directory);
        assertThat(file).doesNotExist().isAbsolute();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute("CREATE TABLE t (x)");
        }
        assertThat(file).exists();
        assertThat(SqliteFiles.url(file)).isEqualTo("sqlite:" + file);
    }
}
