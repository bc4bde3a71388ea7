// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.store.Transaction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is known of task sources. Stateless; every method works within the caller's transaction. */
public final class SourceTable {
    private static final int STALE_INTERVALS = 10;
    private static final Duration STALE_AT_LEAST = Duration.ofHours(1);

    private SourceTable() {}

    /**
     * Makes sure that a source has its row, and notes how often it is listed.
     *
     * @param tx the transaction
     * @param source the source's name
     * @param interval how often its tasks are listed
     */
    public static void register(Transaction tx, String source, Duration interval) {
        tx.update(
                        "INSERT INTO {task_source} (source, discovery_interval_ms) VALUES (:source, :interval) ON CONFLICT (source)"
                                + " DO UPDATE SET discovery_interval_ms = excluded.discovery_interval_ms")
                .bind("source", source)
                .bind("interval", interval.toMillis())
                .execute();
    }

    /**
     * Returns when the next discovery of a source is due.
     *
     * @param tx the transaction
     * @param source the source's name
     * @return epoch milliseconds; in the past when it was never listed
     */
    public static long nextDiscovery(Transaction tx, String source) {
        return tx.query(
                        "SELECT coalesce(max(discovered_at + discovery_interval_ms), 0) FROM {task_source} WHERE source = :source")
                .bind("source", source)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Returns how often a source was listed or could not be.
     *
     * @param tx the transaction
     * @param source the source's name
     * @return a number that grows with each discovery that ends
     */
    public static long attempts(Transaction tx, String source) {
        return tx.query("SELECT coalesce(max(discoveries), 0) FROM {task_source} WHERE source = :source")
                .bind("source", source)
                .mapTo(Long.class)
                .one();
    }

    /** Takes the configuration of a process over, unless a newer one was taken over before; tells whether it did. */
    static boolean takeConfiguration(Transaction tx, String source, long revision) {
        return tx.update("UPDATE {task_source} SET configuration_revision = :revision"
                                + " WHERE source = :source AND configuration_revision <= :revision")
                        .bind("source", source)
                        .bind("revision", revision)
                        .execute()
                > 0;
    }

    /** Takes a snapshot's revision over, unless a newer one was taken over before; tells whether it did. */
    static boolean takeRevision(Transaction tx, String source, long revision) {
        return tx.update(
                                "UPDATE {task_source} SET revision = :revision WHERE source = :source AND revision <= :revision")
                        .bind("source", source)
                        .bind("revision", revision)
                        .execute()
                > 0;
    }

    static void discovered(Transaction tx, String source) {
        tx.update("UPDATE {task_source} SET discovered_at = {now}, discoveries = discoveries + 1, last_error = NULL"
                        + " WHERE source = :source")
                .bind("source", source)
                .execute();
    }

    static void failed(Transaction tx, String source, @Nullable String error) {
        tx.update("UPDATE {task_source} SET discoveries = discoveries + 1, last_error = :error WHERE source = :source")
                .bind("source", source)
                .bind("error", error)
                .execute();
    }

    static @Nullable String lastError(Transaction tx, String source) {
        return tx.query("SELECT last_error FROM {task_source} WHERE source = :source AND last_error IS NOT NULL")
                .bind("source", source)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /** Whether a source has completed no discovery for so long that another may take its tasks over. */
    static boolean stale(Transaction tx, String source) {
        return tx.query("SELECT count(*) FROM {task_source} WHERE source = :source AND discovered_at IS NOT NULL"
                                + " AND discovered_at > {now} - CASE WHEN discovery_interval_ms * :intervals > :least"
                                + " THEN discovery_interval_ms * :intervals ELSE :least END")
                        .bind("source", source)
                        .bind("intervals", (long) STALE_INTERVALS)
                        .bind("least", STALE_AT_LEAST.toMillis())
                        .mapTo(Integer.class)
                        .one()
                == 0;
    }
}
