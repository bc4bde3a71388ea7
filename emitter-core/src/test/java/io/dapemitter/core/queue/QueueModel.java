// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The queue as the requirements describe it, in memory, on a clock of whole ticks. A lease ends between its second and its third tick. */
final class QueueModel {
    static final long LEASE_TICKS = 3;

    private final Map<Long, Row> rows = new TreeMap<>();
    private long now;

    /** A job's row. */
    static final class Row {
        private final long id;
        JobState state = JobState.READY;
        long leaseSeq;
        int attempts;
        int rescues;
        private long runAt;
        private long leasedAt;

        private Row(long id, long runAt) {
            this.id = id;
            this.runAt = runAt;
        }

        private void raise(JobState to, long at) {
            state = to;
            leaseSeq++;
            runAt = at;
        }
    }

    void tick() {
        now++;
    }

    void insert(long delayTicks) {
        rows.put(rows.size() + 1L, new Row(rows.size() + 1L, now + delayTicks));
    }

    Map<Long, Row> rows() {
        return rows;
    }

    /** Tells whether these are the right jobs to lease, and leases them. Within a tick any order is right. */
    boolean acquire(List<Long> ids, int limit) {
        List<Row> due = rows.values().stream()
                .filter(row -> row.state == JobState.READY && row.runAt <= now)
                .toList();
        List<Row> taken = due.stream().filter(row -> ids.contains(row.id)).toList();
        long latest = taken.stream().mapToLong(row -> row.runAt).max().orElse(now);
        boolean right = taken.size() == ids.size()
                && ids.size() == Math.min(limit, due.size())
                && due.stream().allMatch(row -> row.runAt >= latest || taken.contains(row));
        taken.forEach(row -> {
            row.raise(JobState.LEASED, row.runAt);
            row.attempts++;
            row.leasedAt = now;
        });
        return right;
    }

    boolean holds(Job job) {
        Row row = rows.get(job.id());
        return row != null && row.leaseSeq == job.leaseSeq();
    }

    boolean complete(Job job, JobOutcome outcome, long delayTicks) {
        Row row = rows.get(job.id());
        if (row == null || !holds(job)) {
            return false;
        }
        JobState state = Transition.of(new Completion(job, outcome)).state();
        row.raise(state, state == JobState.READY ? now + delayTicks : row.runAt);
        if (outcome instanceof JobOutcome.HandBack) {
            row.attempts = Math.max(0, row.attempts - 1);
        } else {
            row.rescues = 0;
            row.attempts = outcome instanceof JobOutcome.NotReady ? 0 : row.attempts;
        }
        return true;
    }

    boolean heartbeat(Job job) {
        Row row = rows.get(job.id());
        if (row != null && holds(job)) {
            row.leasedAt = now;
            return true;
        }
        return false;
    }

    boolean release(Job job) {
        Row row = rows.get(job.id());
        if (row != null && holds(job)) {
            row.raise(JobState.READY, now);
            row.attempts = Math.max(0, row.attempts - 1);
            return true;
        }
        return false;
    }

    boolean cancel(long id) {
        Row row = rows.get(id);
        boolean alive = row != null && (row.state == JobState.READY || row.state == JobState.LEASED);
        if (row != null && alive) {
            row.raise(JobState.CANCELLED, row.runAt);
        }
        return alive;
    }

    /** Delays of suspicious jobs are 30 s, doubled up to 15 minutes. */
    int rescue(long tickMillis) {
        List<Row> expired = rows.values().stream()
                .filter(row -> row.state == JobState.LEASED && now - row.leasedAt >= LEASE_TICKS)
                .toList();
        expired.forEach(row -> {
            row.rescues++;
            long delay = row.rescues < 3 ? 0 : Math.min(900_000, 30_000L << Math.min(row.rescues - 3, 10)) / tickMillis;
            row.raise(JobState.READY, now + delay);
        });
        return expired.size();
    }
}
