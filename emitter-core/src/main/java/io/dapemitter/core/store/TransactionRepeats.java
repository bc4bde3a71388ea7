// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.JdbiException;

/** Repeats a transaction as long as the engine says that repeating helps, after random waits that grow, and translates what remains. */
final class TransactionRepeats {
    private static final long FIRST_WAIT_MILLIS = 5;
    private static final long LONGEST_WAIT_MILLIS = 250;
    private static final int MAX_DOUBLINGS = 6;

    private final Engine engine;
    private final Sleeper sleeper;
    private final Supplier<? extends RandomGenerator> random;

    TransactionRepeats(Engine engine, Sleeper sleeper, Supplier<? extends RandomGenerator> random) {
        this.engine = engine;
        this.sleeper = sleeper;
        this.random = random;
    }

    <T> T run(String name, Attempt<T> attempt) {
        long waited = 0;
        for (int failures = 0; ; failures++) {
            try {
                return attempt.run();
            } catch (JdbiException | SQLException e) {
                boolean again = engine.errors().repeatable(e)
                        && waited < engine.patience().toMillis();
                if (!again) {
                    throw engine.errors().translate(name, e);
                }
                waited += pause(name, failures);
            }
        }
    }

    private long pause(String name, int failures) {
        long longest = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        long millis = random.get().nextLong(1, longest + 1);
        try {
            sleeper.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatastoreUnavailableException(
                    name + " was interrupted while waiting for " + engine.url().shown(), e);
        }
        return millis;
    }

    /** One run of the whole transaction. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }
}
