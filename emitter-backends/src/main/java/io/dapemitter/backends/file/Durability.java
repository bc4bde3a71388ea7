// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Makes changes of folders survive a power cut. */
final class Durability {
    private Durability() {}

    /** Forces a folder's entries to disk. */
    static void forceDirectory(Path folder) throws IOException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            // Folders cannot be opened there, and their entries are written through.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes a folder if it is missing, durably. */
    static void createDirectory(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            Path parent = folder.getParent();
            if (parent != null) {
                forceDirectory(parent);
            }
        }
    }
}
