// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.testsupport.http.HttpTestServer;
import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.time.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/**
 * Turns a worker into one that draws collection job ids when it sends a PUT and stores them after the answer: stands, within the worker's process, between its emitter and the leader and gives each PUT
 * a new random id, which becomes durable when the leader has answered 201. A process that dies in between, or an answer that is lost, takes the id with it.
 */
final class ForgetfulDoor implements AutoCloseable {
    private final URI leader;
    private final Path stored;
    private final HttpClient http = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();
    private final HttpTestServer server;

    ForgetfulDoor(int port, URI leader, Path stored) {
        this.leader = leader;
        this.stored = stored;
        this.server = HttpTestServer.start(port, this::pass, () -> false, Sleeper.real());
    }

    URI url() {
        return server.url();
    }

    private Reply pass(ReceivedRequest request) {
        int end = request.path().lastIndexOf('/') + 1;
        Path place = stored.resolve(request.path().substring(end));
        try {
            String id = Files.exists(place) ? Files.readString(place) : draw();
            HttpResponse<byte[]> answer = send(request, request.path().substring(0, end) + id);
            if (request.method().equals("PUT") && answer.statusCode() == 201) {
                Files.writeString(place, id);
            }
            Map<String, String> headers = answer.headers()
                    .firstValue("content-type")
                    .map(type -> Map.of("Content-Type", type))
                    .orElse(Map.of());
            return Reply.response(answer.statusCode(), headers, answer.body());
        } catch (IOException cut) {
            return new Reply.Cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Cut();
        }
    }

    private String draw() {
        byte[] id = new byte[CollectionJobId.LENGTH];
        random.nextBytes(id);
        return CollectionJobId.of(id).toString();
    }

    private HttpResponse<byte[]> send(ReceivedRequest request, String path) throws IOException, InterruptedException {
        HttpRequest.Builder copy = HttpRequest.newBuilder(leader.resolve(path))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.header("content-type").ifPresent(type -> copy.header("Content-Type", type));
        request.header("authorization").ifPresent(token -> copy.header("Authorization", token));
        return http.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.close();
    }
}
