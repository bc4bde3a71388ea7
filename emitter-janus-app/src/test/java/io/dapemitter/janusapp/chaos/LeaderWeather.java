// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.leader.Fault;
import io.dapemitter.testsupport.leader.LeaderRequest;
import io.dapemitter.testsupport.leader.ShareFault;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the leader answers while chaos reigns: after a random time, with connections cut before and after the effect, with a new batch for each batch that is asked for, and on demand with answers that
 * are held back after their effect. Thread-safe.
 */
final class LeaderWeather implements Fault {
    private static final long SHORTEST_MILLIS = 10;
    private static final long LONGEST_HOLD_MILLIS = 500;

    private final Consumer<LeaderRequest> feed;
    private final SplittableRandom random;
    private final long longestMillis;
    private final double cutProbability;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean chaos = true;
    private volatile @Nullable Hold hold;

    /** What is held back, until when, and how many answers that were. */
    private record Hold(LeaderRequest.Step step, CountDownLatch end, AtomicInteger held) {}

    LeaderWeather(Consumer<LeaderRequest> feed, long seed, Duration longest, double cutProbability) {
        this.feed = feed;
        this.random = new SplittableRandom(seed);
        this.longestMillis = longest.toMillis();
        this.cutProbability = cutProbability;
    }

    @Override
    public Reply apply(Exchange exchange) {
        LeaderRequest request = exchange.request();
        if (chaos && request.step() == LeaderRequest.Step.CREATE && request.attempt() == 1) {
            feed.accept(request);
        }
        exchange.sleep(delay());
        if (cut()) {
            return new Reply.Cut();
        }
        Reply reply = exchange.perform(ShareFault.NONE);
        holdBack(request);
        return cut() ? new Reply.Cut() : reply;
    }

    private synchronized Duration delay() {
        return Duration.ofMillis(chaos ? random.nextLong(SHORTEST_MILLIS, longestMillis) : 1);
    }

    private boolean cut() {
        boolean cut;
        synchronized (this) {
            cut = chaos && random.nextDouble() < cutProbability;
        }
        if (cut) {
            cuts.incrementAndGet();
        }
        return cut;
    }

    private void holdBack(LeaderRequest request) {
        Hold current = hold;
        if (current != null && current.step() == request.step()) {
            current.held().incrementAndGet();
            try {
                boolean released = current.end().await(LONGEST_HOLD_MILLIS, TimeUnit.MILLISECONDS);
                assert released || current.end().getCount() > 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TestSupportException("The leader was closed while it held an answer back.", e);
            }
        }
    }

    /** Holds answers back, each for at most 500 ms (the workers' patience is 1 s), after the request took effect. */
    void hold(LeaderRequest.Step step) {
        hold = new Hold(step, new CountDownLatch(1), new AtomicInteger());
    }

    /** How many answers have been held back since {@link #hold}. */
    int held() {
        Hold current = hold;
        return current == null ? 0 : current.held().get();
    }

    /** Lets the held answers go. */
    void release() {
        Hold current = hold;
        hold = null;
        if (current != null) {
            current.end().countDown();
        }
    }

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    /** No cuts, no delays and no more batches from now on. */
    void clear() {
        chaos = false;
        release();
    }
}
