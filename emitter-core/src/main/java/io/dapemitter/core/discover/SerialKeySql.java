// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.store.Transaction;

/** Writes serial keys as SQL expressions over a row {@code c} of the ledger, equal byte for byte to what the job classes build. */
final class SerialKeySql {
    private SerialKeySql() {}

    static String create(Transaction tx) {
        return concatenated(tx, "43", "c.task_id");
    }

    static String byHand(Transaction tx) {
        return concatenated(tx, "48", "c.task_id", "c.collection_job_id");
    }

    static String recover(Transaction tx) {
        return concatenated(tx, "52", "c.task_id");
    }

    /** The key of a create for the slot that begins at {@code c.query_start}. */
    static String createInterval(Transaction tx) {
        return concatenated(
                tx,
                "43",
                "c.task_id",
                postgres(tx) ? "int8send(c.query_start)" : "unhex(printf('%016x', c.query_start))");
    }

    static String poll(Transaction tx) {
        return concatenated(tx, "50", "c.task_id", "c.collection_job_id");
    }

    static String emit(Transaction tx) {
        return postgres(tx)
                ? concatenated(
                        tx,
                        "45",
                        "c.task_id",
                        "c.collection_job_id",
                        "convert_to(c.source, 'UTF8')",
                        "'\\x00'::bytea",
                        "convert_to(c.backend, 'UTF8')")
                : concatenated(tx, "45", "c.task_id", "c.collection_job_id", "c.source", "x'00'", "c.backend");
    }

    /** A condition that no live queue job has the serial key. */
    static String missing(String serialKey) {
        return "NOT EXISTS (SELECT 1 FROM {job} j WHERE j.serial_key = " + serialKey
                + " AND j.state < 2 AND j.serial_key IS NOT NULL)";
    }

    private static String concatenated(Transaction tx, String kind, String... parts) {
        String tail = String.join(" || ", parts);
        return postgres(tx)
                ? "('\\x" + kind + "'::bytea || " + tail + ")"
                : "CAST(x'" + kind + "' || " + tail + " AS BLOB)";
    }

    private static boolean postgres(Transaction tx) {
        return tx.dialect().name().equals("postgresql");
    }
}
