// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.task.LeaderOrigin;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapProtocol;
import java.time.Duration;

/** Lets a request through to its leader when that leader's origin has room, and tells the gate and the listener how it went. Thread-safe. */
final class LeaderDoor {
    private final LeaderClient client;
    private final OriginGate gate;
    private final EmitterListener listener;
    private final Duration requestTimeout;

    LeaderDoor(LeaderClient client, OriginGate gate, EmitterListener listener, Duration requestTimeout) {
        this.client = client;
        this.gate = gate;
        this.listener = listener;
        this.requestTimeout = requestTimeout;
    }

    /** What came of wanting to talk to a leader. */
    sealed interface Visit {
        /** The leader was asked. */
        record Answered(LeaderAnswer answer) implements Visit {}

        /** The leader has its share of this process already, or is held to probes. */
        record TurnedAway(Duration delay) implements Visit {}
    }

    Visit create(LedgerRow row, CollectorCredential credential, TokenType tokenType, JobContext context)
            throws InterruptedException {
        return visit("create", row, context, limit -> client.create(request(row, credential, tokenType), limit));
    }

    Visit poll(LedgerRow row, CollectorCredential credential, TokenType tokenType, JobContext context)
            throws InterruptedException {
        return visit("poll", row, context, limit -> client.poll(request(row, credential, tokenType), limit));
    }

    @FunctionalInterface
    private interface Sending {
        LeaderAnswer send(Duration limit) throws InterruptedException;
    }

    private Visit visit(String step, LedgerRow row, JobContext context, Sending sending) throws InterruptedException {
        String origin = LeaderOrigin.of(row.parameters().leader());
        if (gate.enter(origin) instanceof OriginGate.Admission.Refused refused) {
            return new Visit.TurnedAway(refused.delay());
        }
        boolean networkFailed = false;
        long start = System.nanoTime();
        try {
            Duration remaining = context.remaining();
            LeaderAnswer answer = sending.send(remaining.compareTo(requestTimeout) < 0 ? remaining : requestTimeout);
            networkFailed = answer instanceof LeaderAnswer.Retryable retryable
                    && retryable.failure() != LeaderAnswer.Failure.ANSWERED;
            listener.leaderAnswered(origin, step, answer.outcomeName(), Duration.ofNanos(System.nanoTime() - start));
            return new Visit.Answered(answer);
        } finally {
            gate.leave(origin, networkFailed);
        }
    }

    private static LeaderRequest request(LedgerRow row, CollectorCredential credential, TokenType tokenType) {
        CollectionParameters parameters = row.parameters();
        return new LeaderRequest(
                parameters.leader(),
                DapProtocol.of(parameters.dapVersion()),
                row.key().taskId(),
                row.key().collectionJobId(),
                parameters.query(),
                tokenType,
                credential.token(),
                parameters.vdaf().aggregateShareLength());
    }
}
