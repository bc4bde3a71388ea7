// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary directories. */
final class Directories {
    private Directories() {}

    static Path create(Path parent, String prefix) {
        try {
            return Files.createTempDirectory(parent, prefix);
        } catch (IOException e) {
            throw new BenchException(
                    "no directory can be made in " + parent + ": " + e.getMessage() + "; name another with --directory",
                    e);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BenchException("the directory " + directory + " could not be deleted", e);
        }
    }
}
