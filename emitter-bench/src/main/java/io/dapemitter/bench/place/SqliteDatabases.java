// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.testsupport.database.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite files in a directory of their own. */
final class SqliteDatabases implements Databases {
    private final Path directory;

    SqliteDatabases(Path parent) {
        this.directory = Directories.create(parent, "emitter-bench-sqlite");
    }

    @Override
    public DatabaseUrl create() {
        return new DatabaseUrl.Sqlite(SqliteFiles.newFile(directory));
    }

    @Override
    public String text(DatabaseUrl database) {
        return database.shown();
    }

    @Override
    public String description() {
        try {
            return "SQLite through sqlite-jdbc " + SQLiteJDBCLoader.getVersion() + ", WAL, synchronous=FULL on "
                    + Files.getFileStore(directory).type();
        } catch (IOException e) {
            throw new BenchException("the directory " + directory + " cannot be asked for its file system", e);
        }
    }

    @Override
    public void close() {
        Directories.delete(directory);
    }
}
