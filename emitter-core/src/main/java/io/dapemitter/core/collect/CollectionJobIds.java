// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives collection job ids, so that an emitter that lost its datastore can name its collection jobs again. An id is the first 16 bytes of
 * HMAC-SHA256(K, task id || day || counter), with K from {@link CollectorCredential#collectionJobIdKey()}, the UTC day number as u32 and the
 * counter of the task on that day as u32, both big-endian; for an interval of time HMAC-SHA256(K', task id || start || end || attempt), with K' from
 * {@link CollectorCredential#intervalCollectionJobIdKey()}, start and end in seconds since the epoch as u64 and the attempt as u32. Without the key nobody can foretell an id. Stateless and
 * thread-safe.
 */
public final class CollectionJobIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private CollectionJobIds() {}

    /**
     * Returns the id for a current-batch query.
     *
     * @param credential the credential whose private key keys the derivation
     * @param taskId the task
     * @param day the UTC day number (days since 1970-01-01) on which the id is drawn
     * @param counter how many ids of the task were drawn on that day before
     * @return the id
     */
    public static CollectionJobId forCurrentBatch(
            CollectorCredential credential, TaskId taskId, long day, long counter) {
        byte[] message = ByteBuffer.allocate(TaskId.LENGTH + 2 * Integer.BYTES)
                .put(taskId.bytes())
                .putInt(Math.toIntExact(day))
                .putInt(Math.toIntExact(counter))
                .array();
        return derive(credential.collectionJobIdKey(), message);
    }

    /**
     * Returns the id for a time-interval query.
     *
     * @param credential the credential whose private key keys the derivation
     * @param taskId the task
     * @param start the interval's first second since the epoch
     * @param end the first second after it
     * @param attempt how many ids of the task for this very interval were drawn before
     * @return the id
     */
    public static CollectionJobId forInterval(
            CollectorCredential credential, TaskId taskId, long start, long end, int attempt) {
        byte[] message = ByteBuffer.allocate(TaskId.LENGTH + 2 * Long.BYTES + Integer.BYTES)
                .put(taskId.bytes())
                .putLong(start)
                .putLong(end)
                .putInt(attempt)
                .array();
        return derive(credential.intervalCollectionJobIdKey(), message);
    }

    /** Uses the key up: it is overwritten. */
    private static CollectionJobId derive(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return CollectionJobId.of(Arrays.copyOf(mac.doFinal(message), CollectionJobId.LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Returns the UTC day number of an instant.
     *
     * @param epochMillis milliseconds since the epoch, by the database's clock
     * @return days since 1970-01-01
     */
    public static long dayOf(long epochMillis) {
        return Math.floorDiv(epochMillis, MILLIS_PER_DAY);
    }
}
