// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import java.nio.file.Path;
import java.util.UUID;

/** Names for temporary SQLite files. The caller's directory (JUnit's {@code @TempDir}) removes them. */
public final class SqliteFiles {
    private SqliteFiles() {}

    /**
     * Names a database file that does not exist yet.
     *
     * @param directory an existing directory
     * @return an absolute path, another one with every call
     */
    public static Path newFile(Path directory) {
        return directory.resolve("emitter-" + UUID.randomUUID() + ".db").toAbsolutePath();
    }

    /**
     * The configuration URL of a database file.
     *
     * @param file an absolute path
     * @return {@code sqlite:/absolute/path}
     */
    public static String url(Path file) {
        return "sqlite:" + file.toAbsolutePath();
    }
}
