// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that a program under test finds. */
public final class ProgramFiles {
    private ProgramFiles() {}

    /**
     * Writes a file in place of any that is there.
     *
     * @param file where; missing folders are made
     * @param text its contents
     * @return the file
     * @throws TestSupportException if it cannot be written
     */
    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException exception) {
            throw new TestSupportException("Cannot write " + file + ".", exception);
        }
    }

    /**
     * Writes a file that only its owner may read, as operators keep secrets.
     *
     * @param file where; missing folders are made
     * @param text its contents
     * @return the file
     * @throws TestSupportException if it cannot be written
     */
    public static Path writeSecret(Path file, String text) {
        try {
            return Files.setPosixFilePermissions(write(file, text), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException exception) {
            throw new TestSupportException("Cannot protect " + file + ".", exception);
        }
    }
}
