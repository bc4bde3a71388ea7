// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Janus' own message vectors, one file for each version. */
public final class MessageVectors {
    private MessageVectors() {}

    /**
     * A vector.
     *
     * @param name of the peer's test that it comes from
     * @param value in the peer's notation
     * @param hex the bytes of the wire
     */
    public record MessageVector(String name, String value, String hex) {
        @Override
        public String toString() {
            return name + " " + hex;
        }
    }

    /** All vectors of a version, in the order of the file. */
    public static List<MessageVector> all(DapVersion version) throws IOException {
        String file = version == DapVersion.DAP_09 ? "dap-09-messages.json" : "dap-18-janus-messages.json";
        List<MessageVector> vectors = new ArrayList<>();
        for (JsonNode entry : SharedData.vectors(file)) {
            vectors.add(new MessageVector(
                    entry.get("test").stringValue(),
                    entry.get("value").stringValue(),
                    entry.get("hex").stringValue()));
        }
        return vectors;
    }

    /** Decodes all vectors of one test into the values, and encodes these into the vectors again. */
    public static <T> void check(
            DapVersion version, String name, Function<T, byte[]> encode, Function<byte[], T> decode, List<T> values)
            throws IOException {
        List<String> vectors = hex(version, name);
        List<T> decoded = new ArrayList<>();
        vectors.forEach(vector -> decoded.add(decode.apply(Fixtures.hex(vector))));
        assertThat(decoded).isEqualTo(values);
        assertThat(decoded.stream()
                        .map(value -> Fixtures.hex(encode.apply(value)))
                        .toList())
                .isEqualTo(vectors);
    }

    /** Encodes by writing a part of a message. */
    public static <T> Function<T, byte[]> written(BiConsumer<MessageWriter, T> body) {
        return value -> {
            MessageWriter writer = new MessageWriter();
            body.accept(writer, value);
            return writer.toByteArray();
        };
    }

    /** The bytes of all vectors of one test. */
    public static List<String> hex(DapVersion version, String name) throws IOException {
        return all(version).stream()
                .filter(vector -> vector.name().equals(name))
                .map(MessageVector::hex)
                .toList();
    }
}
