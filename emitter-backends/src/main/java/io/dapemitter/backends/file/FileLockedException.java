// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Somebody else holds a file's lock for longer than it takes to write a line. */
final class FileLockedException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    FileLockedException(Path path) {
        super(
                path.toString(),
                null,
                "another process holds its lock, or another program keeps replacing it; look for a stopped emitter process");
    }
}
