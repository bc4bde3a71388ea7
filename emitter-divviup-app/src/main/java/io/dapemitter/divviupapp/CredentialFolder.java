// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dapemitter.runtime.ProgramException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** A folder of credential files: each comes into being complete, readable by its owner only, and never in place of another. Thread-safe. */
final class CredentialFolder {
    private final Path folder;

    CredentialFolder(Path folder) {
        this.folder = folder;
    }

    /** Where a credential is kept. */
    Path registered(String name) {
        return folder.resolve(name + ".json");
    }

    /** Where a key pair waits that no leader knows yet. */
    Path unregistered(String name) {
        return folder.resolve(name + ".unregistered.json");
    }

    /** Refuses a name that is taken by a credential. */
    void requireFree(Path file) {
        if (Files.exists(file)) {
            throw taken(file);
        }
    }

    private static ProgramException taken(Path file) {
        return new ProgramException(file + " exists already and is never overwritten; choose another name");
    }

    /** Writes a new file; it is on the disk when this returns. */
    void write(Path file, String text) {
        Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            try {
                writeNew(draft, text);
                link(file, draft, text);
            } finally {
                Files.deleteIfExists(draft);
            }
            flushFolder();
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new ProgramException(
                    file + " cannot be written (" + e.getClass().getSimpleName()
                            + "); check that the folder may be written to and has room",
                    e);
        }
    }

    /** A link gives a complete file its name unless there is one; not every file system has links. */
    private void link(Path file, Path draft, String text) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            writeNew(file, text);
        }
    }

    private void writeNew(Path file, String text) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** So that the name outlives a loss of power, where the system lets a folder be flushed. */
    private void flushFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Some systems cannot open a folder; the file itself is safe.
        }
    }

    /** Reads a file that only its owner should know the text of. */
    String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ProgramException(
                    file + " cannot be read (" + e.getClass().getSimpleName() + "); check its owner and mode", e);
        }
    }

    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ProgramException(
                    file + " is no longer needed but cannot be removed ("
                            + e.getClass().getSimpleName() + "); remove it by hand",
                    e);
        }
    }
}
