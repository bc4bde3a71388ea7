// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Looks through a file of any size for a line that holds both ids of an emission as whole words. Whatever the format, no other line does. For one thread. */
final class KeySearch {
    private static final int BLOCK = 1 << 16;

    private final Word taskId;
    private final Word collectionJobId;

    KeySearch(String taskId, String collectionJobId) {
        this.taskId = new Word(taskId);
        this.collectionJobId = new Word(collectionJobId);
    }

    /** Reads from the start; a last line without its end does not count. */
    boolean isIn(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        startLine();
        for (long position = 0; channel.read(block.clear(), position) >= 0; position += block.limit()) {
            block.flip();
            while (block.hasRemaining()) {
                byte next = block.get();
                taskId.accept(next);
                collectionJobId.accept(next);
                if (next == '\n') {
                    if (taskId.found && collectionJobId.found) {
                        return true;
                    }
                    startLine();
                }
            }
        }
        return false;
    }

    private void startLine() {
        taskId.startLine();
        collectionJobId.startLine();
    }

    /** A word of base64url characters, looked for among the words of a line. */
    private static final class Word {
        private static final int DIFFERENT = -1;

        private final byte[] wanted;
        private int matched;
        private boolean found;

        Word(String text) {
            wanted = text.getBytes(StandardCharsets.US_ASCII);
        }

        void accept(byte next) {
            if (!isOfWords(next)) {
                found |= matched == wanted.length;
                matched = 0;
            } else if (matched != DIFFERENT) {
                matched = matched < wanted.length && wanted[matched] == next ? matched + 1 : DIFFERENT;
            }
        }

        private static boolean isOfWords(byte next) {
            boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
            return letter || (next >= '0' && next <= '9') || next == '-' || next == '_';
        }

        void startLine() {
            matched = 0;
            found = false;
        }
    }
}
