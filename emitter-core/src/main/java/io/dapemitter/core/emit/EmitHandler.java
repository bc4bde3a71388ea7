// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.Backoff;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.prio3.ExactIntegers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles {@link EmitJobs#KIND}: gives a stored result to one backend, again and again until the backend has it or refuses it for good.
 * Thread-safe.
 */
public final class EmitHandler implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EmitHandler.class);
    private static final int BYTES_PER_ELEMENT = 24;
    private static final Duration UNKNOWN_BACKEND = Duration.ofSeconds(30);
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(5));

    private final Datastore datastore;
    private final Map<String, EmitterBackend> backends;
    private final EmitterListener listener;
    private final RandomGenerator random;

    /**
     * Makes a handler.
     *
     * @param datastore where results are stored
     * @param backends the backends of this process by name
     * @param listener hears how emissions go
     * @param random jitters delays
     */
    public EmitHandler(
            Datastore datastore,
            Map<String, EmitterBackend> backends,
            EmitterListener listener,
            RandomGenerator random) {
        this.datastore = datastore;
        this.backends = Map.copyOf(backends);
        this.listener = listener;
        this.random = random;
    }

    /** An owed emission with its result. */
    private record Owed(CollectedBatch batch, EmissionLedger.Owed emission) {}

    @Override
    public JobOutcome handle(Job job, JobContext context) {
        EmissionKey key = EmitJobs.parse(job.payload());
        EmitterBackend backend = backends.get(key.backend());
        if (backend == null) {
            return new JobOutcome.HandBack(UNKNOWN_BACKEND);
        }
        Optional<Owed> owed = datastore.read(
                "emit: read",
                tx -> EmissionLedger.owed(tx, key)
                        .flatMap(emission ->
                                ResultRows.find(tx, key.collection()).map(batch -> new Owed(batch, emission))));
        if (owed.isEmpty()) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        boolean replaces = owed.get().emission().replaces();
        if (!replaces && backend instanceof DatastoreBackend near && near.sharesDatastore()) {
            return emitWithin(near, key, owed.get().batch());
        }
        boolean tried =
                job.attempts() > 1 || job.rescues() > 0 || owed.get().emission().attempts() > 0;
        return emit(backend, key, job, owed.get().batch(), new EmitAttempt(tried, replaces));
    }

    private JobOutcome emitWithin(DatastoreBackend backend, EmissionKey key, CollectedBatch batch) {
        long weight = (long) BYTES_PER_ELEMENT * ((ExactIntegers) batch.result()).size();
        return new JobOutcome.Done(List.of(), JobEffect.weighing(weight, tx -> {
            long start = System.nanoTime();
            EmitResult result = SharedTransaction.emit(backend, tx.sql(), batch);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (result instanceof EmitResult.Retryable retryable) {
                throw new BackendException("backend " + key.backend() + ": " + retryable.error(), null);
            }
            finish(key, result).apply(tx);
            tx.sql().afterCommit(() -> heard(key, batch, result, took));
        }));
    }

    private JobOutcome emit(
            EmitterBackend backend, EmissionKey key, Job job, CollectedBatch batch, EmitAttempt attempt) {
        long start = System.nanoTime();
        EmitResult result;
        try {
            result = attempt(backend, key, batch, attempt);
        } catch (InterruptedException e) {
            return interrupted(key);
        }
        heard(key, batch, result, Duration.ofNanos(System.nanoTime() - start));
        if (result instanceof EmitResult.Retryable retryable) {
            String error = ErrorTexts.oneLine(retryable.error());
            Duration delay = RETRY.delay(job.attempts(), random);
            if (retryable.retryAfter() != null && retryable.retryAfter().compareTo(delay) > 0) {
                delay = retryable.retryAfter();
            }
            return new JobOutcome.RetryAfter(delay, error, tx -> EmissionLedger.failed(tx.sql(), key, error));
        }
        return result instanceof EmitResult.Permanent permanent
                ? new JobOutcome.Fatal(ErrorTexts.oneLine(permanent.error()), finish(key, result))
                : new JobOutcome.Done(List.of(), finish(key, result));
    }

    /** The process is stopping or its lease ends; the backend may have the batch, which the next attempt must know. */
    private static JobOutcome interrupted(EmissionKey key) {
        String error = "interrupted while the backend was at work";
        return new JobOutcome.RetryAfter(Duration.ZERO, error, tx -> EmissionLedger.failed(tx.sql(), key, error));
    }

    /** A backend is foreign code: whatever it throws is one failed attempt and never ends the emission. */
    private static EmitResult attempt(
            EmitterBackend backend, EmissionKey key, CollectedBatch batch, EmitAttempt attempt)
            throws InterruptedException {
        try {
            return backend.emit(batch, attempt);
        } catch (RuntimeException e) {
            LOG.warn("backend {} failed to emit {}", key.backend(), key.collection(), e);
            return new EmitResult.Retryable(ErrorTexts.of(e), null);
        }
    }

    private static JobEffect finish(EmissionKey key, EmitResult result) {
        return tx -> {
            if (result instanceof EmitResult.Permanent permanent) {
                EmissionLedger.end(tx.sql(), key, EmissionState.DEAD, ErrorTexts.oneLine(permanent.error()), null);
            } else {
                String alert = result instanceof EmitResult.AlreadyThere there ? there.alert() : null;
                EmissionLedger.end(
                        tx.sql(), key, EmissionState.EMITTED, null, alert == null ? null : ErrorTexts.oneLine(alert));
            }
        };
    }

    private void heard(EmissionKey key, CollectedBatch batch, EmitResult result, Duration took) {
        if (result instanceof EmitResult.Permanent permanent) {
            tell("dead_emission", key, batch, permanent.error());
            listener.emissionAttempted(key.backend(), "permanent", took);
        } else if (result instanceof EmitResult.AlreadyThere there) {
            if (there.alert() != null) {
                tell("differing_result", key, batch, there.alert());
            }
            listener.emissionAttempted(key.backend(), "already_there", took);
        } else if (result instanceof EmitResult.Retryable retryable) {
            LOG.warn(
                    "backend {} cannot take {} now: {}",
                    key.backend(),
                    key.collection(),
                    ErrorTexts.oneLine(retryable.error()));
            listener.emissionAttempted(key.backend(), "retryable", took);
        } else {
            listener.emissionAttempted(key.backend(), "emitted", took);
        }
    }

    private void tell(String kind, EmissionKey key, CollectedBatch batch, String text) {
        String line = ErrorTexts.oneLine(text);
        LOG.error("backend {}, {}: {}", key.backend(), key.collection(), line);
        listener.alert(kind, batch.taskId(), "backend " + key.backend() + ", " + key.collection() + ": " + line);
    }
}
