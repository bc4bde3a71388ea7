// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Looks through a file of any size for a line that holds both ids of an emission. Whatever the format, no other line does. For one thread. */
final class KeySearch {
    private static final int BLOCK = 1 << 16;

    private final Matcher taskId;
    private final Matcher collectionJobId;

    KeySearch(String taskId, String collectionJobId) {
        this.taskId = new Matcher(taskId);
        this.collectionJobId = new Matcher(collectionJobId);
    }

    /** Reads from the start; a last line without its end does not count. */
    boolean isIn(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        startLine();
        for (long position = 0; channel.read(block.clear(), position) >= 0; position += block.limit()) {
            block.flip();
            while (block.hasRemaining()) {
                byte next = block.get();
                if (next != '\n') {
                    taskId.accept(next);
                    collectionJobId.accept(next);
                } else if (taskId.found && collectionJobId.found) {
                    return true;
                } else {
                    startLine();
                }
            }
        }
        return false;
    }

    private void startLine() {
        taskId.restart();
        collectionJobId.restart();
    }

    /** Knuth, Morris and Pratt's search, fed byte by byte. */
    private static final class Matcher {
        private final byte[] wanted;
        /** For each length matched so far, the longest shorter one that the same bytes match too. */
        private final int[] shorter;

        private int matched;
        private boolean found;

        Matcher(String text) {
            wanted = text.getBytes(StandardCharsets.US_ASCII);
            shorter = new int[wanted.length + 1];
            shorter[0] = -1;
            for (int i = 0, candidate = -1; i < wanted.length; ) {
                while (candidate >= 0 && wanted[i] != wanted[candidate]) {
                    candidate = shorter[candidate];
                }
                shorter[++i] = ++candidate;
            }
        }

        void accept(byte next) {
            if (found) {
                return;
            }
            while (matched >= 0 && wanted[matched] != next) {
                matched = shorter[matched];
            }
            matched++;
            found = matched == wanted.length;
        }

        void restart() {
            matched = 0;
            found = false;
        }
    }
}
