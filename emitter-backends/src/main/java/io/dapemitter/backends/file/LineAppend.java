// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Puts text at the end of a file, all of it or, as far as the disk lets it, nothing. */
final class LineAppend {
    private LineAppend() {}

    /** Appends and forces to disk. */
    static void append(FileChannel channel, String text) throws IOException {
        long size = channel.size();
        write(channel, size, text);
        try {
            channel.force(true);
        } catch (IOException e) {
            takeBack(channel, size, e);
            throw e;
        }
    }

    /** Writes at the end, which is at {@code position}. */
    static void write(FileChannel channel, long position, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, position + bytes.position());
            }
        } catch (IOException e) {
            takeBack(channel, position, e);
            throw e;
        }
    }

    private static void takeBack(FileChannel channel, long size, IOException reason) {
        if (!channel.isOpen()) {
            // An interrupt closed it; whoever appends next mends the line.
            return;
        }
        try {
            channel.truncate(size);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
