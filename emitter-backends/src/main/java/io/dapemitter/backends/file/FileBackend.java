// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.format.ResultRecord;
import io.dapemitter.backends.format.UnstorableBatchException;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends each batch as a line, under an exclusive lock and forced to disk. The file is opened anew for every line, so that rotation by another program is
 * noticed. Thread-safe: the threads of one backend take turns.
 */
final class FileBackend implements EmitterBackend {
    private final PathPattern pattern;
    private final String processName;
    private final Path path;
    private final ResultFormat format;
    private final LockWait wait;
    private final ReentrantLock turn = new ReentrantLock();

    FileBackend(PathPattern pattern, String processName, ResultFormat format, LockWait wait) {
        this.pattern = pattern;
        this.processName = processName;
        this.path = pattern.of(processName);
        this.format = format;
        this.wait = wait;
    }

    @Override
    public EmitResult emit(CollectedBatch batch, EmitAttempt attempt) throws InterruptedException {
        ResultRecord record;
        try {
            record = ResultRecord.of(batch);
        } catch (UnstorableBatchException e) {
            return new EmitResult.Permanent(e.getMessage());
        }
        turn.lockInterruptibly();
        try {
            boolean there = attempt.mayHaveBeenTried() && isInAnotherFile(record);
            return there || !appended(record, attempt) ? new EmitResult.AlreadyThere(null) : new EmitResult.Emitted();
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            return new EmitResult.Retryable(FileFaults.describe(path, e), null);
        } finally {
            turn.unlock();
        }
    }

    private boolean isInAnotherFile(ResultRecord record) throws IOException, InterruptedException {
        for (Path other : pattern.existing()) {
            if (!other.equals(path)) {
                Optional<LockedFile> opened = LockedFile.open(other, false, wait);
                if (opened.isPresent()) {
                    try (LockedFile file = opened.get()) {
                        if (isIn(file.channel(), record)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** False if the record was in the process's own file already. */
    private boolean appended(ResultRecord record, EmitAttempt attempt) throws IOException, InterruptedException {
        for (Path folder : pattern.ownFolders(processName)) {
            Durability.createDirectory(folder);
        }
        try (LockedFile file = LockedFile.open(path, true, wait).orElseThrow()) {
            FileChannel channel = file.channel();
            if (attempt.mayHaveBeenTried() && isIn(channel, record)) {
                return false;
            }
            TornLine.mend(channel, format);
            String header = channel.size() == 0 ? format.header() : "";
            LineAppend.append(channel, header + format.line(record));
            return true;
        }
    }

    private boolean isIn(FileChannel channel, ResultRecord record) throws IOException {
        TornLine.mend(channel, format);
        boolean found = new KeySearch(record.taskId(), record.collectionJobId()).isIn(channel);
        if (found) {
            // Its writer may have been stopped before it forced the line to disk.
            channel.force(true);
        }
        return found;
    }

    private static InterruptedException interrupted(IOException cause) {
        InterruptedException exception = new InterruptedException("interrupted while a file was written");
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void check() {
        if (Files.isDirectory(path)) {
            throw new BackendException(
                    path + " is a folder; name a file in it, for example " + path.resolve("results.ndjson"), null);
        }
        if (Files.exists(path) ? !Files.isWritable(path) : !canBeMade(path.getParent())) {
            throw new BackendException(FileFaults.notWritable(path), null);
        }
    }

    private boolean canBeMade(@Nullable Path folder) {
        if (folder != null && pattern.ownFolders(processName).contains(folder) && !Files.exists(folder)) {
            return canBeMade(folder.getParent());
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackendException(FileFaults.noFolder(path, folder), null);
        }
        return Files.isWritable(folder);
    }
}
