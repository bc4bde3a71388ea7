// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must be known about a SQLite file before SQLite opens it. */
final class SqliteFiles {
    private SqliteFiles() {}

    /** The file's path without symbolic links, as far as it exists. */
    static Path real(Path file) {
        try {
            if (Files.exists(file)) {
                return file.toRealPath();
            }
            Path parent = file.getParent();
            Path name = file.getFileName();
            return parent == null || name == null ? file : parent.toRealPath().resolve(name);
        } catch (IOException e) {
            return file;
        }
    }

    /** Refuses a place where no database can be, because SQLite's own message would not say which part of the path is wrong. */
    static void requireUsable(Path file) {
        Path parent = file.getParent();
        if (Files.isDirectory(file)) {
            throw new DatastoreException(
                    file + " is a directory: name a file in it, for example " + file.resolve("emitter.db"));
        }
        if (parent == null || !Files.isDirectory(parent)) {
            throw new DatastoreException(
                    "the directory of the SQLite file " + file + " does not exist: create " + parent);
        }
        if (!Files.isWritable(parent)) {
            throw new DatastoreException(
                    "the directory " + parent + " is not writable for this process, and SQLite keeps its log beside "
                            + file + ": give this user the right to write there");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new DatastoreException("the SQLite file " + file
                    + " is not writable for this process: give this user the right to write it");
        }
    }
}
