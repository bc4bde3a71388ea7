// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import io.dapemitter.backends.format.ResultFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Mends the end of a file whose last line was not ended, because a process or the machine stopped in the middle of it. A record that lacks its line end only is
 * completed. A torn record is cut: its emission was not completed and is tried again. What looks like neither was written by somebody else and is kept.
 */
final class TornLine {
    private static final int PROBE = 256;
    private static final int BLOCK = 1 << 16;
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final Pattern NDJSON_END =
            Pattern.compile(".*\"collected_at\":\"" + INSTANT + "\"}", Pattern.DOTALL);
    private static final Pattern CSV_END = Pattern.compile(".*,(true|false)," + INSTANT + "\r?", Pattern.DOTALL);
    private static final Pattern CSV_START =
            Pattern.compile("[A-Za-z0-9_-]{0,43}|[A-Za-z0-9_-]{43},.*", Pattern.DOTALL);
    private static final String NDJSON_START = "{\"task_id\":\"";

    private final FileChannel channel;
    private final ResultFormat format;

    private TornLine(FileChannel channel, ResultFormat format) {
        this.channel = channel;
        this.format = format;
    }

    /** Mends the last line; afterwards the file is empty or ends with a line feed. */
    static void mend(FileChannel channel, ResultFormat format) throws IOException {
        new TornLine(channel, format).mend();
    }

    private void mend() throws IOException {
        long size = channel.size();
        long start = startOfLastLine(size);
        if (start == size) {
            return;
        }
        String head = text(start, (int) Math.min(PROBE, size - start));
        int tailLength = (int) Math.min(PROBE, size - start);
        String tail = text(size - tailLength, tailLength);
        if (isComplete(start, size, tail)) {
            write(size, tail.endsWith("\r") ? "\n" : format.lineEnd());
        } else if (isOurs(head)) {
            channel.truncate(start);
        } else {
            write(size, format.lineEnd());
        }
    }

    private boolean isComplete(long start, long size, String tail) throws IOException {
        return switch (format) {
            case NDJSON -> NDJSON_END.matcher(tail).matches();
            // With an odd number of quotes the text that looks like the end is inside a field.
            case CSV -> CSV_END.matcher(tail).matches() && count(start, size, (byte) '"') % 2 == 0;
        };
    }

    private boolean isOurs(String head) {
        if (head.charAt(0) == 0) {
            // Some file systems leave zeros after a power cut.
            return true;
        }
        return switch (format) {
            case NDJSON -> head.startsWith(NDJSON_START) || NDJSON_START.startsWith(head);
            case CSV -> CSV_START.matcher(head).matches() || format.header().startsWith(head);
        };
    }

    private long startOfLastLine(long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = size; end > 0; ) {
            int length = (int) Math.min(BLOCK, end);
            fill(block, end - length, length);
            for (int i = length - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }

    private long count(long start, long end, byte wanted) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long count = 0;
        for (long position = start; position < end; position += BLOCK) {
            int length = (int) Math.min(BLOCK, end - position);
            fill(block, position, length);
            for (int i = 0; i < length; i++) {
                count += block.get(i) == wanted ? 1 : 0;
            }
        }
        return count;
    }

    private String text(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(bytes, position, length);
        return new String(bytes.array(), 0, length, StandardCharsets.ISO_8859_1);
    }

    private void fill(ByteBuffer buffer, long position, int length) throws IOException {
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was locked; another program truncates it");
            }
        }
    }

    private void write(long position, String text) throws IOException {
        LineAppend.write(channel, position, text);
    }
}
