// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.List;
import java.util.Objects;

/**
 * Something that not every party needs to know, carried in a list (DAP-09 section 4.4.3; DAP-18 sections 4.2, 4.5 and 4.7): {@code u16 type, data<u16>}. The
 * same in reports, collection requests and task configurations, each of which has types of its own. Decoders carry every type: whoever acts on a message
 * refuses the ones it does not know.
 *
 * @param type 0 to 65535
 * @param data at most 65535 bytes
 */
public record Extension(int type, OpaqueBytes data) {
    /** An extension; throws {@link IllegalArgumentException} unless type and length fit 16 bits. */
    public Extension {
        Objects.requireNonNull(data, "data");
        if (type < 0 || type > 0xFFFF || data.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an extension's type (%d) and length (%d) are 0 to 65535".formatted(type, data.length()));
        }
    }

    /** Reads one within a message; throws {@link DecodeException}. */
    public static Extension read(MessageReader reader) {
        return new Extension(reader.u16("extension_type"), reader.value16("extension_data"));
    }

    /** Writes it within a message. */
    public void write(MessageWriter writer) {
        writer.u16(type).opaque16(data);
    }

    /** Reads a list with its length before it; throws {@link DecodeException}. */
    public static List<Extension> readList(MessageReader reader, String field) {
        return reader.list16(field, Extension::read);
    }

    /** Writes a list with its length before it; throws {@link IllegalArgumentException} if it has more than 65535 bytes. */
    public static void writeList(MessageWriter writer, List<Extension> extensions) {
        writer.list16(extensions, (list, extension) -> extension.write(list));
    }
}
