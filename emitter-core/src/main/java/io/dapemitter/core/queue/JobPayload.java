// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payload of a queue job: references to rows, never results, with the version of their form so that processes of two releases can share a
 * queue. Immutable.
 */
public final class JobPayload {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String VERSION = "v";

    private final int version;
    private final Map<String, String> references;

    private JobPayload(int version, Map<String, String> references) {
        this.version = version;
        this.references = references;
    }

    /**
     * Starts an empty payload.
     *
     * @param version the version of the kind's payload form
     * @return a payload without references
     */
    public static JobPayload version(int version) {
        return new JobPayload(version, Map.of());
    }

    /**
     * Reads a payload.
     *
     * @param json what {@link #toJson()} wrote
     * @param supported the highest version that the reader understands
     * @return the payload
     * @throws MalformedPayloadException when it is none, or of a newer version
     */
    public static JobPayload parse(String json, int supported) {
        try {
            JsonNode node = MAPPER.readTree(json);
            int version = node.path(VERSION).asInt(0);
            if (!node.isObject() || version < 1 || version > supported) {
                throw new MalformedPayloadException("queue job payload of version " + version + ", but versions 1 to "
                        + supported + " are understood: " + json);
            }
            Map<String, String> references = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!entry.getKey().equals(VERSION) && entry.getValue().isString()) {
                    references.put(entry.getKey(), entry.getValue().stringValue());
                }
            }
            return new JobPayload(version, references);
        } catch (JacksonException e) {
            throw new MalformedPayloadException("queue job payload is no JSON object: " + json);
        }
    }

    /**
     * Adds a reference.
     *
     * @param name its name
     * @param value its text
     * @return a payload with it
     */
    public JobPayload with(String name, String value) {
        Map<String, String> copy = new TreeMap<>(references);
        copy.put(name, value);
        return new JobPayload(version, copy);
    }

    /**
     * Returns a reference.
     *
     * @param name its name
     * @return its text
     * @throws MalformedPayloadException when it is absent
     */
    public String require(String name) {
        return find(name).orElseThrow(() -> new MalformedPayloadException("queue job payload lacks \"" + name + "\""));
    }

    /**
     * Returns a reference that may be absent.
     *
     * @param name its name
     * @return its text, or empty
     */
    public Optional<String> find(String name) {
        return Optional.ofNullable(references.get(name));
    }

    /**
     * Writes the payload.
     *
     * @return a JSON object
     */
    public String toJson() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(VERSION, version);
        references.forEach(node::put);
        return node.toString();
    }
}
