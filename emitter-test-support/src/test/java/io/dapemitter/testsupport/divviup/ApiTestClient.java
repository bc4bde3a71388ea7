// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server as a well-behaved emitter does. */
final class ApiTestClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DivviUpApiServer server;
    private final String token;

    ApiTestClient(DivviUpApiServer server) {
        this(server, server.token());
    }

    ApiTestClient(DivviUpApiServer server, String token) {
        this.server = server;
        this.token = token;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** One field of each row of a list of the account {@code demo}, in the order of the answer. */
    List<String> list(String list, String field) throws IOException, InterruptedException {
        return json("api/accounts/" + server.accountId() + "/" + list)
                .valueStream()
                .map(row -> row.path(field).asString(""))
                .toList();
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", ApiReplies.MEDIA_TYPE)
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .header("Accept", ApiReplies.MEDIA_TYPE)
                .header("Authorization", "Bearer " + token);
    }
}
