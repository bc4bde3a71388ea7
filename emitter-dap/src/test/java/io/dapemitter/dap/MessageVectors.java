// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    /** The bytes of all vectors of one test. */
    public static List<String> hex(DapVersion version, String name) throws IOException {
        return all(version).stream()
                .filter(vector -> vector.name().equals(name))
                .map(MessageVector::hex)
                .toList();
    }
}
