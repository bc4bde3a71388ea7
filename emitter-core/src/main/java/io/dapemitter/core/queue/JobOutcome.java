// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;
import java.util.List;

/** How a handler's run ended, and what is to be written with it. */
public sealed interface JobOutcome {
    /**
     * What else is written in the transaction that ends the run.
     *
     * @return the effect, perhaps {@link JobEffect#NONE}
     */
    JobEffect effect();

    /**
     * A short name for metrics.
     *
     * @return {@code done}, {@code retry}, {@code not_ready}, {@code hand_back} or {@code fatal}
     */
    String name();

    /**
     * The job has ended well.
     *
     * @param followUps jobs born with its end; one whose serial key is taken is left out
     * @param effect what else is written
     */
    record Done(List<NewJob> followUps, JobEffect effect) implements JobOutcome {
        /** Copies the list. */
        public Done {
            followUps = List.copyOf(followUps);
        }

        @Override
        public String name() {
            return "done";
        }
    }

    /**
     * The attempt failed and counts; another one follows. Sets the count of lost leases back.
     *
     * @param delay until then
     * @param error what to show about it
     * @param effect what else is written
     */
    record RetryAfter(Duration delay, String error, JobEffect effect) implements JobOutcome {
        @Override
        public String name() {
            return "retry";
        }
    }

    /**
     * There was nothing to do yet, which is no failure: attempts and lost leases are set back and the error is cleared.
     *
     * @param delay until the next look; the effect may set another time with {@link JobTransaction#reschedule}
     * @param effect what else is written
     */
    record NotReady(Duration delay, JobEffect effect) implements JobOutcome {
        @Override
        public String name() {
            return "not_ready";
        }
    }

    /**
     * This process cannot do the job now; the run does not count.
     *
     * @param delay until anybody may try again
     */
    record HandBack(Duration delay) implements JobOutcome {
        @Override
        public JobEffect effect() {
            return JobEffect.NONE;
        }

        @Override
        public String name() {
            return "hand_back";
        }
    }

    /**
     * The job can never succeed as it is: it is kept as a dead letter, which a person can revive.
     *
     * @param error what to show about it
     * @param effect what else is written
     */
    record Fatal(String error, JobEffect effect) implements JobOutcome {
        @Override
        public String name() {
            return "fatal";
        }
    }
}
