// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dapemitter.testsupport.TestSupportException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recorded exchanges with the Divvi Up API in this module. */
public final class RecordedApiExchanges {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    // One recording, of a request that was never answered, lacks its time; it was made with its neighbours.
    private static final String TIME_OF_LEADER_OUTAGE = "2026-11-21T08:21:00Z";

    private RecordedApiExchanges() {}

    /** The names of all recordings. */
    public static List<String> all() {
        return resource("index.txt").lines().toList();
    }

    /**
     * Reads a recording.
     *
     * @param name for instance {@code 02-tasks-full}
     * @throws TestSupportException if there is no such recording
     */
    public static RecordedApiExchange load(String name) {
        JsonNode root = JSON.readTree(resource(name + ".json"));
        JsonNode request = root.path("request");
        JsonNode response = root.path("response");
        return new RecordedApiExchange(
                name,
                root.path("what").asString(),
                request.path("method").asString(),
                request.path("path").asString(),
                headers(request),
                body(request),
                response.path("status").isInt()
                        ? Optional.of(response.path("status").asInt())
                        : Optional.empty(),
                headers(response),
                body(response),
                Instant.parse(root.path("recorded_at").asString(TIME_OF_LEADER_OUTAGE)));
    }

    /**
     * A collector credential file as the {@code divviup} command wrote it.
     *
     * @param name {@code demo}, {@code default-name}, {@code p256} or {@code chacha}
     * @return the file's text, with private key and token
     */
    public static String credentialFile(String name) {
        return JSON.readTree(resource("04-credential-file-" + name + ".json"))
                .path("file_text")
                .asString();
    }

    private static String body(JsonNode message) {
        return message.has("body")
                ? message.path("body").toString()
                : message.path("body_text").asString("");
    }

    private static Map<String, String> headers(JsonNode message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return Map.copyOf(headers);
    }

    private static String resource(String file) {
        try (InputStream in = RecordedApiExchanges.class.getResourceAsStream("divviup-api/" + file)) {
            if (in == null) {
                throw new TestSupportException("There is no recording '" + file + "'; index.txt names all.");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException exception) {
            throw new TestSupportException("The recording '" + file + "' cannot be read.", exception);
        }
    }
}
