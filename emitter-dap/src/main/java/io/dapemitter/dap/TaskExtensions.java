// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extensions of a DAP-18 task configuration. Those that this program does not know are carried as they are. */
final class TaskExtensions {
    private static final int TASK_INTERVAL = 1;

    private TaskExtensions() {}

    /** Reads a list whose types increase strictly, as they must. */
    static List<Extension> readList(MessageReader reader) {
        int[] last = {-1};
        return reader.list16("extensions", list -> {
            Extension extension = Extension.read(list);
            if (extension.type() <= last[0]) {
                throw list.invalid("extension_type", "is " + extension.type() + " after " + last[0]);
            }
            last[0] = extension.type();
            return extension;
        });
    }

    static @Nullable TaskInterval interval(List<Extension> extensions) {
        return extensions.stream()
                .filter(extension -> extension.type() == TASK_INTERVAL)
                .findFirst()
                .map(extension -> MessageReader.readAll(
                        "task_interval",
                        extension.data().array(),
                        reader -> new TaskInterval(reader.u64("start"), reader.u64("duration"))))
                .orElse(null);
    }

    /** The list with the interval at its place, or without one. */
    static List<Extension> withInterval(List<Extension> extensions, @Nullable TaskInterval interval) {
        List<Extension> list = new ArrayList<>(extensions.stream()
                .filter(extension -> extension.type() != TASK_INTERVAL)
                .toList());
        if (interval != null) {
            byte[] data = new MessageWriter()
                    .u64(interval.start())
                    .u64(interval.duration())
                    .toByteArray();
            int before = (int) list.stream()
                    .filter(extension -> extension.type() < TASK_INTERVAL)
                    .count();
            list.add(before, new Extension(TASK_INTERVAL, OpaqueBytes.owned(data)));
        }
        return list;
    }
}
