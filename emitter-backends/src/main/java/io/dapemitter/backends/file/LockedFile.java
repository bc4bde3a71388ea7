// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open and locked for all who lock it likewise, in this process and others, and that the path leads to: a file that another program moved away
 * while the lock was awaited is left and the path opened again. For one thread.
 */
final class LockedFile implements AutoCloseable {
    private final FileChannel channel;

    private LockedFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens and locks a file.
     *
     * @param create whether a missing file is made, durably
     * @return the file, or empty if it is missing and {@code create} is false
     * @throws FileLockedException if somebody else holds the lock for too long
     */
    static Optional<LockedFile> open(Path path, boolean create, LockWait wait)
            throws IOException, InterruptedException {
        for (int attempt = 0; attempt < wait.attempts(); attempt++) {
            if (create) {
                createIfMissing(path);
            }
            Optional<Object> before = identity(path);
            if (before.isEmpty() && !create) {
                return Optional.empty();
            }
            LockedFile file = before.isEmpty() ? null : locked(path, before.get(), wait);
            if (file != null) {
                return Optional.of(file);
            }
        }
        throw new FileLockedException(path);
    }

    /** Null if the path leads to another file, or to none, by the time the lock is held. */
    private static @Nullable LockedFile locked(Path path, Object before, LockWait wait)
            throws IOException, InterruptedException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean kept = false;
        try {
            awaitLock(channel, path, wait);
            kept = identity(path).filter(before::equals).isPresent();
            return kept ? new LockedFile(channel) : null;
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static void awaitLock(FileChannel channel, Path path, LockWait wait)
            throws IOException, InterruptedException {
        for (int attempt = 0; attempt < wait.attempts(); attempt++) {
            if (tryLock(channel)) {
                return;
            }
            wait.sleeper().sleep(wait.pause());
        }
        throw new FileLockedException(path);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            // Released by closing the channel.
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another backend of this process has the file.
            return false;
        }
    }

    /**
     * What tells two files apart that bore the same name: device and inode, or the time of creation where the system has no such thing. Empty if there is no file.
     */
    private static Optional<Object> identity(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void createIfMissing(Path path) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Durability.forceDirectory(parentOf(path));
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "an absolute path of a file has a parent");
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
