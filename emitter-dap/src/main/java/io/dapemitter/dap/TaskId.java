// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** Names a task at its aggregators: 32 bytes, 43 characters of text (DAP-09 section 4.2). */
public final class TaskId extends Identifier<TaskId> {
    /** Number of bytes. */
    public static final int LENGTH = 32;

    private static final String KIND = "task id";

    private TaskId(byte[] bytes) {
        super(KIND, LENGTH, bytes);
    }

    /** From 32 bytes; throws {@link IllegalArgumentException} for another number. */
    public static TaskId of(byte[] bytes) {
        return new TaskId(bytes);
    }

    /** From its text form, which must be exact; throws {@link DecodeException}. */
    public static TaskId parse(String base64url) {
        return new TaskId(decodeText(KIND, LENGTH, base64url));
    }
}
