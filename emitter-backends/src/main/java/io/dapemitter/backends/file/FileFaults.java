// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in words what is wrong with a file and what helps. */
final class FileFaults {
    private FileFaults() {}

    static String describe(Path path, IOException fault) {
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return noFolder(path, folder);
        }
        if (fault instanceof AccessDeniedException denied) {
            return notWritable(Path.of(denied.getFile() == null ? path.toString() : denied.getFile()));
        }
        if (fault instanceof FileSystemException of && of.getReason() != null) {
            return of.getFile() + " cannot be written: " + of.getReason();
        }
        return path + " cannot be written: " + fault.getMessage();
    }

    static String noFolder(Path path, @Nullable Path folder) {
        return path + " cannot be written: the folder " + folder
                + " does not exist; create it, or mount what it should hold";
    }

    static String notWritable(Path path) {
        return path + " cannot be written: this user has no right to; grant it, or change the path";
    }
}
