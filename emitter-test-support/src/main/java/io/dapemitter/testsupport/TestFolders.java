// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Where tests have their files: in memory where Linux offers a folder there ({@code /dev/shm}) with room enough, otherwise among the other temporary files. A killed process loses nothing of what it wrote
 * to either; only a power cut would tell them apart, and no test has one. So a test need not wait for a disk. Stateless and thread-safe; the build names this class to JUnit.
 */
public final class TestFolders implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path MOUNTS = Path.of("/proc/mounts");
    private static final long ROOM = 2L << 30;

    /** For JUnit. */
    public TestFolders() {}

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return create("emitter-junit");
    }

    /**
     * Makes a folder, which the caller deletes.
     *
     * @param prefix the beginning of its name
     * @return its absolute path
     * @throws IOException if it cannot be made
     */
    public static Path create(String prefix) throws IOException {
        return inMemory() ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
    }

    private static boolean inMemory() throws IOException {
        return Files.isWritable(MEMORY)
                && Files.isReadable(MOUNTS)
                && Files.readAllLines(MOUNTS).stream().anyMatch(TestFolders::isUsableMemory)
                && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
    }

    /** Programs that tests start unpack libraries into folders of tests, which have to be allowed to be loaded from there. */
    private static boolean isUsableMemory(String mount) {
        String[] fields = mount.split(" ", -1);
        return fields.length > 3
                && fields[1].equals(MEMORY.toString())
                && fields[2].equals("tmpfs")
                && !fields[3].contains("noexec");
    }
}
