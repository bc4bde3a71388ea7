// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.discover.BackendTable;
import io.dapemitter.core.discover.SourceTable;
import io.dapemitter.core.drain.DrainReport;
import io.dapemitter.core.hand.HandOutcome;
import io.dapemitter.core.hand.HandRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A collector that runs by itself: it lists tasks, asks their leaders for batches, and gives every result to every backend, over crashes and restarts.
 * Any number of emitters with the same source may share one datastore. Thread-safe.
 */
public final class Emitter implements AutoCloseable {
    private static final Duration CLOSING_GRACE = Duration.ofSeconds(30);

    private final EmitterParts parts;
    /** Changed under the monitor only; read without it, because a stop holds the monitor as long as its grace lasts. */
    private volatile @Nullable RunningEmitter running;

    Emitter(EmitterParts parts) {
        this.parts = parts;
    }

    /**
     * Starts putting an emitter together.
     *
     * @return a builder with every default
     */
    public static EmitterBuilder builder() {
        return new EmitterBuilder();
    }

    /**
     * Begins work in threads of its own. Does nothing when it runs already.
     *
     * @throws EmitterException when the datastore cannot be used
     */
    public synchronized void start() {
        if (running == null) {
            running = begin(false);
        }
    }

    /**
     * Makes one pass now, whatever the schedules say: collects and emits all that is ready, then stops. Works beside other processes of the source. Not
     * to be called on an emitter that was started.
     *
     * @param timeout the longest time to wait for what is pending
     * @return what is left
     * @throws InterruptedException when the caller is interrupted; work is handed back first
     * @throws EmitterException when the datastore cannot be used
     */
    public synchronized DrainReport drain(Duration timeout) throws InterruptedException {
        if (running != null) {
            throw new IllegalStateException("this emitter was started; drain with one of its own");
        }
        try (RunningEmitter pass = begin(true)) {
            return new DrainPass(parts, pass).run(timeout);
        }
    }

    /**
     * Collects what a person wants, through the same ledger, queue and backends as everything else, then stops. Works beside other processes of the source, and does work that is due meanwhile. Not to
     * be called on an emitter that was started.
     *
     * @param request what is wanted
     * @param wait the longest time to wait for it
     * @return what came of it
     * @throws InterruptedException when the caller is interrupted; work is handed back first
     * @throws EmitterException when the datastore cannot be used
     */
    public synchronized HandOutcome collect(HandRequest request, Duration wait) throws InterruptedException {
        if (running != null) {
            throw new IllegalStateException("this emitter was started; collect by hand with one of its own");
        }
        try (RunningEmitter pass = begin(true)) {
            return new HandPass(parts, pass).run(request, wait);
        }
    }

    /**
     * Stops: takes no new work, gives running work its time, then hands back the rest so that other processes can take it at once. Does nothing when it
     * does not run.
     *
     * @param grace how long running work may go on
     */
    public synchronized void stop(Duration grace) {
        RunningEmitter stopped = running;
        if (stopped != null) {
            stopped.stop(grace);
            running = null;
        }
    }

    /**
     * Returns whether work is being done: the datastore answers and queue jobs are being taken. Neither waits for a stop that is under way nor holds one up.
     *
     * @return true when it is
     */
    public boolean ready() {
        RunningEmitter asked = running;
        return asked != null && asked.ready();
    }

    @Override
    public void close() {
        stop(CLOSING_GRACE);
    }

    private RunningEmitter begin(boolean draining) {
        register(parts);
        RunningEmitter emitter = new RunningEmitter(parts, draining);
        emitter.start();
        return emitter;
    }

    /** Tells the datastore of this process's source and backends. */
    static void register(EmitterParts parts) {
        parts.datastore().useTransaction("register", tx -> {
            SourceTable.register(tx, parts.source(), parts.config().discoveryInterval());
            BackendTable.register(tx, parts.source(), parts.backendKinds(), parts.configurationRevision());
        });
    }
}
