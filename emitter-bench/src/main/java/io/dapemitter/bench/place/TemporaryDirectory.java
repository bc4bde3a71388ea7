// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.nio.file.Path;

/**
 * A folder that is gone with all that is in it when this is closed.
 *
 * @param path the folder
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {
    /**
     * Makes a folder.
     *
     * @param parent where
     * @throws BenchException if it cannot be made
     */
    public static TemporaryDirectory in(Path parent) {
        return new TemporaryDirectory(Directories.create(parent, "emitter-bench"));
    }

    @Override
    public void close() {
        Directories.delete(path);
    }
}
