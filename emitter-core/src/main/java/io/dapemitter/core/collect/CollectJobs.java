// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobPayload;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** The queue jobs that talk to leaders: their kinds, lane, serial keys and payloads. */
public final class CollectJobs {
    /** The kind of queue job that asks a leader to create a collection job. */
    public static final String CREATE = "CreatePrio3Collection";

    /** The kind of queue job that asks a leader for a collection job's result. */
    public static final String POLL = "PollPrio3Collection";

    /** The kind of queue job that looks at a leader for collection jobs that the ledger does not know. */
    public static final String RECOVER = "RecoverCollections";

    /** The kind of queue job that asks a leader to collect a batch again by its id, as a person wants it. */
    public static final String CREATE_BY_HAND = "CollectByHand";

    /** The lane of creates and polls. */
    public static final String LANE = "collect";

    /** The lane of searches, which have hands of their own so that they hold up neither creates nor polls. */
    public static final String RECOVER_LANE = "recover";

    /** The lane of the second passes of searches, for which no task waits, so that they hold up no first pass either. */
    public static final String THOROUGH_LANE = "recover/thorough";

    private static final int VERSION = 1;

    private CollectJobs() {}

    /**
     * Makes the queue job that creates the task's next collection, due now.
     *
     * @param taskId the task
     * @return the job
     */
    public static NewJob create(TaskId taskId) {
        return create(taskId, new RunAt.Due());
    }

    /** Makes the queue job that creates the task's next collection. */
    static NewJob create(TaskId taskId, RunAt runAt) {
        String payload =
                JobPayload.version(VERSION).with("task", taskId.toString()).toJson();
        return new NewJob(CREATE, LANE, createSerialKey(taskId), runAt, payload);
    }

    /**
     * Makes the queue job that asks for an interval of a time-interval task.
     *
     * @param taskId the task
     * @param start the first second of the interval's slot
     * @param runAt when
     * @return the job
     */
    public static NewJob createInterval(TaskId taskId, long start, RunAt runAt) {
        String payload = JobPayload.version(VERSION)
                .with("task", taskId.toString())
                .with("start", Long.toString(start))
                .toJson();
        return new NewJob(CREATE, LANE, createSerialKey(taskId, start), runAt, payload);
    }

    /**
     * Makes the queue job that polls a collection job, due now.
     *
     * @param key the collection job
     * @return the job
     */
    public static NewJob poll(CollectionKey key) {
        String payload = JobPayload.version(VERSION)
                .with("task", key.taskId().toString())
                .with("collection_job", key.collectionJobId().toString())
                .toJson();
        return NewJob.due(POLL, LANE, pollSerialKey(key), payload);
    }

    /**
     * Returns the key of which only one live create can exist.
     *
     * @param taskId the task
     * @return C and the task id (32 bytes)
     */
    public static byte[] createSerialKey(TaskId taskId) {
        return ByteBuffer.allocate(1 + TaskId.LENGTH)
                .put((byte) 'C')
                .put(taskId.bytes())
                .array();
    }

    /**
     * Returns the key of which only one live create for a slot can exist.
     *
     * @param taskId the task
     * @param start the slot's first second
     * @return C, the task id (32 bytes) and the second (8 bytes, big-endian)
     */
    public static byte[] createSerialKey(TaskId taskId, long start) {
        return ByteBuffer.allocate(1 + TaskId.LENGTH + Long.BYTES)
                .put(createSerialKey(taskId))
                .putLong(start)
                .array();
    }

    /**
     * Returns the task of a create's serial key.
     *
     * @param serialKey a key of either kind of create
     * @return the task, or empty when it is no such key
     */
    public static Optional<TaskId> taskOfCreate(byte[] serialKey) {
        boolean known = serialKey.length == 1 + TaskId.LENGTH || serialKey.length == 1 + TaskId.LENGTH + Long.BYTES;
        return known && serialKey[0] == 'C'
                ? Optional.of(TaskId.of(Arrays.copyOfRange(serialKey, 1, 1 + TaskId.LENGTH)))
                : Optional.empty();
    }

    /**
     * Returns the key of which only one live poll can exist. The task id is in it because two tasks may, at different leaders, bear the same
     * collection job id.
     *
     * @param key the collection job
     * @return P, the task id (32 bytes) and the collection job id (16 bytes)
     */
    public static byte[] pollSerialKey(CollectionKey key) {
        return ByteBuffer.allocate(1 + TaskId.LENGTH + CollectionJobId.LENGTH)
                .put((byte) 'P')
                .put(key.taskId().bytes())
                .put(key.collectionJobId().bytes())
                .array();
    }

    /**
     * Makes the queue job that asks for a collection job that a person wants, due now.
     *
     * @param key the collection job
     * @return the job
     */
    public static NewJob createByHand(CollectionKey key) {
        String payload = JobPayload.version(VERSION)
                .with("task", key.taskId().toString())
                .with("collection_job", key.collectionJobId().toString())
                .toJson();
        return NewJob.due(CREATE_BY_HAND, LANE, byHandSerialKey(key), payload);
    }

    /** H, the task id (32 bytes) and the collection job id (16 bytes). */
    private static byte[] byHandSerialKey(CollectionKey key) {
        byte[] serialKey = pollSerialKey(key);
        serialKey[0] = 'H';
        return serialKey;
    }

    static CollectionKey parseByHand(String payload) {
        return parsePoll(payload);
    }

    /**
     * Makes the queue job that looks for lost collection jobs of a task, due now.
     *
     * @param taskId the task
     * @return the job
     */
    public static NewJob recover(TaskId taskId) {
        return recover(taskId, false);
    }

    /**
     * Makes the queue job that looks for lost collection jobs of a task, due now.
     *
     * @param taskId the task
     * @param thorough whether it goes on with the second pass of a search
     * @return the job
     */
    public static NewJob recover(TaskId taskId, boolean thorough) {
        String payload =
                JobPayload.version(VERSION).with("task", taskId.toString()).toJson();
        return NewJob.due(RECOVER, thorough ? THOROUGH_LANE : RECOVER_LANE, recoverSerialKey(taskId), payload);
    }

    /** R and the task id (32 bytes). */
    private static byte[] recoverSerialKey(TaskId taskId) {
        return ByteBuffer.allocate(1 + TaskId.LENGTH)
                .put((byte) 'R')
                .put(taskId.bytes())
                .array();
    }

    /** Makes a queue job due now that waits for its time; false where there is none or somebody works on it. */
    static boolean hasten(Transaction tx, NewJob job) {
        return tx.update("UPDATE {job} SET run_at = CASE WHEN run_at > {now} THEN {now} ELSE run_at END"
                                + " WHERE serial_key = :key AND state = 0")
                        .bind("key", job.serialKey())
                        .execute()
                > 0;
    }

    /** Withdraws a create that waits for its schedule, whose collection job the leader has already, so that the next one can be opened. */
    static void withdrawCreate(Transaction tx, TaskId taskId) {
        tx.update(
                        "UPDATE {job} SET state = 4, lease_seq = lease_seq + 1, finished_at = {now} WHERE serial_key = :key AND state = 0")
                .bind("key", createSerialKey(taskId))
                .execute();
    }

    static TaskId parseRecover(String payload) {
        return TaskId.parse(JobPayload.parse(payload, VERSION).require("task"));
    }

    static TaskId parseCreate(String payload) {
        return TaskId.parse(JobPayload.parse(payload, VERSION).require("task"));
    }

    /** The start of the slot that a create is for; empty for a create of the current batch. */
    static OptionalLong parseStart(String payload) {
        Optional<String> start = JobPayload.parse(payload, VERSION).find("start");
        try {
            return start.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(start.get()));
        } catch (NumberFormatException e) {
            throw new DecodeException("start is no number of seconds: " + start.get());
        }
    }

    static CollectionKey parsePoll(String payload) {
        JobPayload references = JobPayload.parse(payload, VERSION);
        return new CollectionKey(
                TaskId.parse(references.require("task")), CollectionJobId.parse(references.require("collection_job")));
    }
}
