// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.task.LeaderOrigin;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;

/** Lets a request through to its leader when that leader's origin has room, and tells the gate and the listener how it went. Thread-safe. */
final class LeaderDoor {
    /** No garbage collection and no busy machine delays the end of a request by as much. */
    private static final Duration STANDSTILL = Duration.ofMillis(500);

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
        LeaderRequest request = request(row.key(), row.parameters(), credential, tokenType);
        return visit("create", request, false, context, limit -> client.create(request, limit));
    }

    Visit poll(LedgerRow row, CollectorCredential credential, TokenType tokenType, JobContext context)
            throws InterruptedException {
        LeaderRequest request = request(row.key(), row.parameters(), credential, tokenType);
        return visit("poll", request, false, context, limit -> client.poll(request, limit));
    }

    /** Polls a collection job that the leader may not have. */
    Visit recover(
            CollectionKey key,
            CollectionParameters parameters,
            CollectorCredential credential,
            TokenType tokenType,
            JobContext context)
            throws InterruptedException {
        LeaderRequest request = request(key, parameters, credential, tokenType);
        return visit("recover", request, true, context, limit -> client.poll(request, limit));
    }

    @FunctionalInterface
    private interface Sending {
        LeaderAnswer send(Duration limit) throws InterruptedException;
    }

    private Visit visit(String step, LeaderRequest request, boolean beside, JobContext context, Sending sending)
            throws InterruptedException {
        String origin = LeaderOrigin.of(request.leader());
        if ((beside ? gate.enterBeside(origin) : gate.enter(origin)) instanceof OriginGate.Admission.Refused refused) {
            return new Visit.TurnedAway(refused.delay());
        }
        OriginGate.Evidence evidence = OriginGate.Evidence.NONE;
        long start = System.nanoTime();
        try {
            Duration remaining = context.remaining();
            Duration limit = remaining.compareTo(requestTimeout) < 0 ? remaining : requestTimeout;
            LeaderAnswer answer = sending.send(limit);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            evidence = evidence(answer, limit, took, requestTimeout);
            listener.leaderAnswered(origin, step, answer.outcomeName(), took);
            return new Visit.Answered(answer);
        } finally {
            gate.leave(origin, evidence);
        }
    }

    /**
     * What an exchange tells of the leader. Nothing, where a request failed because a lease left it less than its time, or was found to have failed
     * long after its time was up: then this process stood still, perhaps with many requests under way, and not the leader.
     */
    static OriginGate.Evidence evidence(LeaderAnswer answer, Duration limit, Duration took, Duration requestTimeout) {
        boolean failed = answer instanceof LeaderAnswer.Retryable retryable
                && retryable.failure() != LeaderAnswer.Failure.ANSWERED;
        if (!failed) {
            return OriginGate.Evidence.ANSWERED;
        }
        boolean shortened = limit.compareTo(requestTimeout) < 0;
        boolean stoodStill = took.compareTo(limit.plus(STANDSTILL)) > 0;
        return shortened || stoodStill ? OriginGate.Evidence.NONE : OriginGate.Evidence.FAILED;
    }

    private static LeaderRequest request(
            CollectionKey key, CollectionParameters parameters, CollectorCredential credential, TokenType tokenType) {
        return new LeaderRequest(
                parameters.leader(),
                parameters.protocol(),
                key.taskId(),
                key.collectionJobId(),
                parameters.query(),
                tokenType,
                credential.token(),
                parameters.vdaf().aggregateShareLength());
    }
}
