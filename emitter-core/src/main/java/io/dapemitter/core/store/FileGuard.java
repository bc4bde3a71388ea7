// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lock between processes, and between threads of one, that ends with its process. The locked file is deleted at the end; whoever then gets the lock of a deleted file
 * notices and starts again.
 */
final class FileGuard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 20;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private FileGuard(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    static FileGuard acquire(Path path) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() - end < 0) {
                FileGuard guard = attempt(path);
                if (guard != null) {
                    return guard;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw new DatastoreException(
                    "the file " + path + ", which keeps two processes from installing tables at once, cannot be used: "
                            + e,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatastoreUnavailableException("interrupted while another process installs its tables", e);
        }
        throw new DatastoreUnavailableException(
                "another process has held " + path + " for " + PATIENCE.toMinutes()
                        + " minutes: look for it and end it",
                null);
    }

    private static @Nullable FileGuard attempt(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileGuard guard = null;
        try {
            Object opened = key(path);
            FileLock lock = channel.tryLock();
            if (lock != null && opened != null && Objects.equals(opened, key(path))) {
                guard = new FileGuard(path, channel, lock);
            }
            return guard;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (guard == null) {
                channel.close();
            }
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            // Its holder has just finished and deleted it.
            return null;
        }
    }

    void requireHeld() {
        if (!lock.isValid()) {
            throw new IllegalStateException("the lock on " + path + " is gone");
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            channel.close();
        } catch (IOException e) {
            throw new DatastoreException("the file " + path + " cannot be deleted: delete it by hand", e);
        }
    }
}
