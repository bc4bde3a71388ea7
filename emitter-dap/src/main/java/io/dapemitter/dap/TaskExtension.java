// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An extension of a DAP-18 task configuration: {@code u16 type, data<u16>}. Those that this program does not know are carried as they are.
 *
 * @param type 1 for the task interval
 * @param data its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on within one configuration and never compared
record TaskExtension(int type, byte[] data) {
    private static final int TASK_INTERVAL = 1;

    /** Reads a list whose types increase strictly, as they must. */
    static List<TaskExtension> readList(byte[] list) {
        return MessageReader.readAll("TaskConfiguration extensions", list, reader -> {
            List<TaskExtension> extensions = new ArrayList<>();
            int last = -1;
            while (reader.hasMore()) {
                TaskExtension extension =
                        new TaskExtension(reader.u16("extension_type"), reader.opaque16("extension_data"));
                if (extension.type <= last) {
                    throw reader.invalid("extension_type", "is " + extension.type + " after " + last);
                }
                last = extension.type;
                extensions.add(extension);
            }
            return extensions;
        });
    }

    static byte[] writeList(List<TaskExtension> extensions) {
        MessageWriter writer = new MessageWriter();
        extensions.forEach(extension -> writer.u16(extension.type).opaque16(extension.data));
        return writer.toByteArray();
    }

    static @Nullable TaskInterval interval(List<TaskExtension> extensions) {
        return extensions.stream()
                .filter(extension -> extension.type == TASK_INTERVAL)
                .findFirst()
                .map(extension -> MessageReader.readAll(
                        "task_interval",
                        extension.data,
                        reader -> new TaskInterval(reader.u64("start"), reader.u64("duration"))))
                .orElse(null);
    }

    /** The list with the interval at its place, or without one. */
    static List<TaskExtension> withInterval(List<TaskExtension> extensions, @Nullable TaskInterval interval) {
        List<TaskExtension> list = new ArrayList<>(extensions.stream()
                .filter(extension -> extension.type != TASK_INTERVAL)
                .toList());
        if (interval != null) {
            byte[] data = new MessageWriter()
                    .u64(interval.start())
                    .u64(interval.duration())
                    .toByteArray();
            int before = (int) list.stream()
                    .filter(extension -> extension.type < TASK_INTERVAL)
                    .count();
            list.add(before, new TaskExtension(TASK_INTERVAL, data));
        }
        return list;
    }
}
