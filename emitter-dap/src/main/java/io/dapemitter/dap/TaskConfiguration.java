// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a task that DAP-18 binds to every share (section 4.2, TaskConfiguration), as the exact bytes that client, aggregators and collector must
 * agree on. A byte that
 * differs makes every decryption fail, so that the bytes given are kept as they are. Immutable and thread-safe.
 */
public final class TaskConfiguration {
    private final byte[] encoded;
    private final TaskConfigurationFields fields;
    private final List<Extension> extensions;

    private TaskConfiguration(byte[] encoded, TaskConfigurationFields fields, List<Extension> extensions) {
        this.encoded = encoded;
        this.fields = fields;
        this.extensions = extensions;
    }

    /** The configuration that says this and nothing else. */
    public static TaskConfiguration of(TaskConfigurationFields fields) {
        return of(fields, List.of());
    }

    private static TaskConfiguration of(TaskConfigurationFields fields, List<Extension> others) {
        List<Extension> extensions = TaskExtensions.withInterval(others, fields.taskInterval());
        MessageWriter writer = new MessageWriter()
                .opaque8(fields.taskInfoBytes())
                .opaque16(fields.leader().getBytes(US_ASCII))
                .opaque16(fields.helper().getBytes(US_ASCII))
                .u64(fields.timePrecision())
                .u64(fields.minBatchSize())
                .u8(fields.batchMode().code())
                .opaque16(new byte[0]);
        fields.vdaf().write(writer);
        Extension.writeList(writer, extensions);
        return new TaskConfiguration(writer.toByteArray(), fields, extensions);
    }

    /** This configuration with other fields; extensions that have no field are kept. */
    TaskConfiguration with(TaskConfigurationFields other) {
        return of(other, extensions);
    }

    /**
     * Reads the bytes of the wire.
     *
     * @throws DecodeException if they are not exactly one configuration of a task that DAP-18 allows; an unknown VDAF and unknown extensions are no error
     */
    public static TaskConfiguration decode(byte[] encoded) {
        return MessageReader.readAll("TaskConfiguration", encoded, reader -> read(reader, encoded.clone()));
    }

    /**
     * Reads the bytes of the wire as base64url without padding.
     *
     * @throws DecodeException as {@link #decode}, and for another form of text
     */
    public static TaskConfiguration parse(String base64url) {
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(base64url);
        } catch (IllegalArgumentException e) {
            throw new DecodeException("a task configuration is base64url without padding, but the text is '%s'"
                    .formatted(Texts.printable(base64url, 80)));
        }
        return decode(decoded);
    }

    private static TaskConfiguration read(MessageReader reader, byte[] encoded) {
        String taskInfo = Base64.getUrlEncoder().withoutPadding().encodeToString(reader.opaque8("task_info"));
        String leader = new String(reader.opaque16("leader_url"), ISO_8859_1);
        String helper = new String(reader.opaque16("helper_url"), ISO_8859_1);
        long timePrecision = reader.u64("time_precision");
        long minBatchSize = reader.u64("min_batch_size");
        int mode = reader.u8("batch_mode");
        BatchMode batchMode =
                BatchMode.ofCode(mode).orElseThrow(() -> reader.invalid("batch_mode", "is " + mode + ", not 1 or 2"));
        if (reader.opaque16("batch_config").length > 0) {
            throw reader.invalid("batch_config", "is not empty");
        }
        VdafConfiguration vdaf = VdafConfiguration.read(reader);
        List<Extension> extensions = TaskExtensions.readList(reader);
        try {
            TaskConfigurationFields fields = new TaskConfigurationFields(
                    taskInfo,
                    leader,
                    helper,
                    timePrecision,
                    minBatchSize,
                    batchMode,
                    vdaf,
                    TaskExtensions.interval(extensions));
            return new TaskConfiguration(encoded, fields, extensions);
        } catch (IllegalArgumentException e) {
            throw new DecodeException("TaskConfiguration: " + e.getMessage());
        }
    }

    /** What it says. */
    public TaskConfigurationFields fields() {
        return fields;
    }

    /** A copy of the bytes of the wire. */
    public byte[] encode() {
        return encoded.clone();
    }

    /**
     * What it says, for people: names as in Janus' task files, values as texts. Besides the fields {@code extensions} where there are any that have no field.
     *
     * @return in the order of the wire
     */
    public Map<String, String> describe() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("task_info", "%s (%s)".formatted(fields.taskInfo(), printable(fields.taskInfoBytes())));
        texts.put("leader", fields.leader());
        texts.put("helper", fields.helper());
        texts.put("time_precision", String.valueOf(fields.timePrecision()));
        texts.put("min_batch_size", String.valueOf(fields.minBatchSize()));
        texts.put("batch_mode", fields.batchMode().janusName());
        texts.put("vdaf", fields.vdaf().toString());
        TaskInterval interval = fields.taskInterval();
        if (interval != null) {
            texts.put("task_start", Long.toUnsignedString(interval.start()));
            texts.put("task_duration", Long.toUnsignedString(interval.duration()));
        }
        int others = extensions.size() - (interval == null ? 0 : 1);
        if (others > 0) {
            texts.put("extensions", others + " unknown");
        }
        return texts;
    }

    private static String printable(byte[] taskInfo) {
        return Texts.printable(new String(taskInfo, ISO_8859_1).replaceAll("[^ -~]", "?"), 255);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskConfiguration that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** The bytes of the wire as base64url without padding. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(encoded);
    }
}
