// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import org.jspecify.annotations.Nullable;

/** What a completion does to the job's own row. */
record Transition(
        long id,
        long leaseSeq,
        JobState state,
        @Nullable Long delayMillis,
        Counting counting,
        @Nullable String error) {
    /** What becomes of attempts, lost leases and error; the codes are part of the SQL. */
    enum Counting {
        /** The attempt counts; lost leases are forgotten, the error is replaced. */
        COUNTED(0),
        /** Attempts start anew; lost leases are forgotten, the error is replaced. */
        ANEW(1),
        /** As if the run had not been. */
        UNCOUNTED(2);

        private final int code;

        Counting(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static Transition of(Completion completion) {
        JobOutcome outcome = completion.outcome();
        if (outcome instanceof JobOutcome.Done) {
            return to(completion, JobState.DONE, null, Counting.COUNTED, null);
        } else if (outcome instanceof JobOutcome.RetryAfter retry) {
            return to(completion, JobState.READY, retry.delay().toMillis(), Counting.COUNTED, retry.error());
        } else if (outcome instanceof JobOutcome.NotReady notReady) {
            return to(completion, JobState.READY, notReady.delay().toMillis(), Counting.ANEW, null);
        } else if (outcome instanceof JobOutcome.HandBack handBack) {
            return to(completion, JobState.READY, handBack.delay().toMillis(), Counting.UNCOUNTED, null);
        }
        return to(completion, JobState.FAILED, null, Counting.COUNTED, ((JobOutcome.Fatal) outcome).error());
    }

    private static Transition to(
            Completion completion,
            JobState state,
            @Nullable Long delayMillis,
            Counting counting,
            @Nullable String error) {
        Job job = completion.job();
        String clean = error == null ? null : error.replace('\0', '\uFFFD');
        return new Transition(job.id(), job.leaseSeq(), state, delayMillis, counting, clean);
    }
}
