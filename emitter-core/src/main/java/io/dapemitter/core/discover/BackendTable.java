// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.store.Transaction;
import java.util.Map;

/** Keeps the table of backends equal to the newest configuration of their source. Stateless. */
public final class BackendTable {
    private BackendTable() {}

    /**
     * Takes over the backends of a process, unless a process with a newer configuration did so before.
     *
     * @param tx the transaction
     * @param source the source's name; it must have been registered
     * @param kinds the kind of each backend by name
     * @param revision the revision of the process's configuration
     * @return whether they were taken over
     */
    public static boolean register(Transaction tx, String source, Map<String, String> kinds, long revision) {
        if (!SourceTable.takeConfiguration(tx, source, revision)) {
            return false;
        }
        tx
                .query("SELECT name FROM {backend} WHERE source = :source AND retired_at IS NULL ORDER BY name")
                .bind("source", source)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(name -> !kinds.containsKey(name))
                .forEach(name -> retire(tx, source, name));
        kinds.forEach((name, kind) -> configure(tx, source, name, kind));
        return true;
    }

    private static void retire(Transaction tx, String source, String name) {
        tx.update("UPDATE {backend} SET retired_at = {now} WHERE source = :source AND name = :name")
                .bind("source", source)
                .bind("name", name)
                .execute();
    }

    private static void configure(Transaction tx, String source, String name, String kind) {
        tx.update("INSERT INTO {backend} (source, name, kind, since) VALUES (:source, :name, :kind, {now})"
                        + " ON CONFLICT (source, name) DO UPDATE SET kind = excluded.kind, retired_at = NULL")
                .bind("source", source)
                .bind("name", name)
                .bind("kind", kind)
                .execute();
    }

    static long describedAt(Transaction tx, String source, String name) {
        return tx.query("SELECT described_at FROM {backend} WHERE source = :source AND name = :name")
                .bind("source", source)
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static void described(Transaction tx, String source, String name, long at) {
        tx.update("UPDATE {backend} SET described_at = :at WHERE source = :source AND name = :name")
                .bind("source", source)
                .bind("name", name)
                .bind("at", at)
                .execute();
    }
}
