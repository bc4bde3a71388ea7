// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;

/** A collector's two requests, sent with the JDK's client. */
final class LeaderTestClient {
    private static final HexFormat HEX = HexFormat.of();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI leader;
    private final String header;
    private final String token;

    LeaderTestClient(URI leader, String header, String token) {
        this.leader = leader;
        this.header = header;
        this.token = token;
    }

    HttpResponse<byte[]> put(String taskId, String jobId) throws IOException, InterruptedException {
        return put(taskId, jobId, "application/dap-collect-req", "020100000000");
    }

    HttpResponse<byte[]> put(String taskId, String jobId, String contentType, String bodyHex)
            throws IOException, InterruptedException {
        return send(request(taskId, jobId)
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofByteArray(HEX.parseHex(bodyHex))));
    }

    HttpResponse<byte[]> poll(String taskId, String jobId) throws IOException, InterruptedException {
        return send(request(taskId, jobId).POST(BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> get(String taskId, String jobId) throws IOException, InterruptedException {
        return send(request(taskId, jobId).GET());
    }

    HttpResponse<byte[]> delete(String taskId, String jobId) throws IOException, InterruptedException {
        return send(request(taskId, jobId).DELETE());
    }

    private HttpRequest.Builder request(String taskId, String jobId) {
        return HttpRequest.newBuilder(leader.resolve("tasks/" + taskId + "/collection_jobs/" + jobId))
                .timeout(Duration.ofSeconds(20))
                .header(header, token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
