// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.example;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.format.ResultRecord;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts each batch as JSON. The receiver drops what it has under the same Idempotency-Key. */
final class WebhookBackend implements EmitterBackend {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;

    WebhookBackend(URI url) {
        this.url = url;
    }

    @Override
    public EmitResult emit(CollectedBatch batch, EmitAttempt attempt) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", batch.emissionKey())
                .POST(HttpRequest.BodyPublishers.ofString(ResultFormat.NDJSON.line(ResultRecord.of(batch))))
                .build();
        try {
            return outcome(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return new EmitResult.Retryable(url + " cannot be reached: " + e.getMessage(), null);
        }
    }

    private EmitResult outcome(int status) {
        if (status == 409) {
            return new EmitResult.AlreadyThere(null);
        }
        if (status / 100 == 2) {
            return new EmitResult.Emitted();
        }
        String error = url + " answered " + status;
        boolean refused = status == 400 || status == 413 || status == 422;
        return refused ? new EmitResult.Permanent(error) : new EmitResult.Retryable(error, null);
    }
}
