// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process into which SQLite's driver unpacks its native library. By itself it unpacks a megabyte into the system's temporary folder for each process and leaves the deletion to
 * the JVM, which a graceful end after a signal skips.
 */
final class LibraryFolder {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    private final @Nullable Path folder;

    private LibraryFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, where the operator wants the library or else among the temporary files, and tells the driver. */
    static LibraryFolder create() {
        Path parent = Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir")));
        try {
            Path folder = Files.createTempDirectory(parent, "emitter-");
            System.setProperty(PROPERTY, folder.toString());
            return new LibraryFolder(folder);
        } catch (IOException e) {
            // Who uses PostgreSQL needs none; for everybody else the driver tells what is wrong.
            return new LibraryFolder(null);
        }
    }

    /** Deletes the folder as far as that is possible; a library in use stays in use. */
    void delete() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : Stream.concat(files, Stream.of(folder)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Nobody can be told any more, and nothing depends on it.
        }
    }
}
