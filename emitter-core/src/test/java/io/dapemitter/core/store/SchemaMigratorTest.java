// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.database.SqliteFiles;
import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaMigratorTest {
    @TempDir
    private Path directory;

    @Test
    void installs_on_sqlite() {
        DatabaseUrl url = DatabaseUrl.parse(SqliteFiles.url(SqliteFiles.newFile(directory)), directory);
        try (Datastore datastore = Datastore.open(DatastoreConfig.defaults(url))) {
            assertThat(datastore.<Integer>read(
                            "count",
                            tx -> tx.query("SELECT count(*) FROM {job}")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isZero();
        }
    }

    @Test
    void installs_on_postgresql() {
        try (TestDatabase database = TestDatabases.create();
                Datastore datastore =
                        Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse(database.url(), directory)))) {
            assertThat(datastore.<Integer>read(
                            "count",
                            tx -> tx.query("SELECT count(*) FROM {job}")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isZero();
        }
    }
}
