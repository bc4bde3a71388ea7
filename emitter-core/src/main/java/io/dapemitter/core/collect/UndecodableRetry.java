// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.Vdaf;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes kept sealed answers again when a credential or the task has changed, without the leader. Thread-safe.
 */
public final class UndecodableRetry {
    private static final Logger LOG = LoggerFactory.getLogger(UndecodableRetry.class);
    private static final int ROWS_PER_RUN = 100;

    private final CollectRoom room;
    private final JobQueue queue;
    private final ResultStore results;

    UndecodableRetry(CollectRoom room, JobQueue queue) {
        this.room = room;
        this.queue = queue;
        this.results = new ResultStore(room);
    }

    /** A kept answer with the rows that it stands on. */
    private record Kept(LedgerRow row, String triedWith, EmitterTask task) {}

    /**
     * Tries every kept answer of a source for which something has changed since the last try.
     *
     * @param source the source's name
     * @return how many results were won
     */
    public int retry(String source) {
        Datastore datastore = room.datastore();
        int won = 0;
        for (CollectionKey key : datastore.read("undecodable: list", tx -> keys(tx, source))) {
            Optional<Kept> kept = datastore.read("undecodable: read", tx -> kept(tx, key));
            if (kept.isPresent() && retry(kept.get())) {
                won++;
            }
        }
        return won;
    }

    private boolean retry(Kept kept) {
        List<CollectorCredential> credentials = credentials(kept);
        Vdaf vdaf = kept.task().vdaf();
        String means = means(vdaf, credentials);
        if (credentials.isEmpty() || means.equals(kept.triedWith())) {
            return false;
        }
        CollectionKey key = kept.row().key();
        byte[] sealed = room.datastore().read("undecodable: sealed", tx -> sealed(tx, key));
        CollectionDecoder.Decoding decoding = CollectionDecoder.decode(kept.row(), vdaf, sealed, credentials);
        room.datastore().useTransaction("undecodable: store", tx -> {
            if (decoding instanceof CollectionDecoder.Decoding.Decoded decoded) {
                results.store(
                        tx, job -> queue.insert(tx, job, null), key, CollectionState.UNDECODABLE, decoded.collection());
            } else {
                tried(tx, key, means);
            }
        });
        LOG.info(
                "the kept answer of {} was decoded again: {}",
                key,
                decoding.getClass().getSimpleName());
        return decoding instanceof CollectionDecoder.Decoding.Decoded;
    }

    private List<CollectorCredential> credentials(Kept kept) {
        return Stream.of(kept.task().credential(), kept.row().parameters().credential())
                .distinct()
                .map(room.credentials()::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Names everything that decoding depends on, so that an equal try is not repeated. */
    private static String means(Vdaf vdaf, List<CollectorCredential> credentials) {
        StringBuilder means = new StringBuilder(VdafJson.format(vdaf));
        credentials.forEach(credential -> means.append(' ')
                .append(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(credential.hpkeConfig().publicKey())));
        return means.toString();
    }

    private static List<CollectionKey> keys(Transaction tx, String source) {
        return tx.query(
                        "SELECT " + LedgerRows.COLUMNS + " FROM {collection} WHERE state = 'undecodable'"
                                + " AND task_id IN (SELECT task_id FROM {task} WHERE source = :source) ORDER BY created_at LIMIT :limit")
                .bind("source", source)
                .bind("limit", ROWS_PER_RUN)
                .map((rs, context) -> LedgerRows.read(rs).key())
                .list();
    }

    private static Optional<Kept> kept(Transaction tx, CollectionKey key) {
        Optional<EmitterTask> task = TaskTable.find(tx, key.taskId()).flatMap(TaskRow::task);
        Optional<LedgerRow> row = CollectionLedger.find(tx, key);
        if (task.isEmpty() || row.isEmpty()) {
            return Optional.empty();
        }
        String tried = tx.query(
                        "SELECT coalesce(tried_with, '') FROM {collection} WHERE task_id = :task AND collection_job_id = :job")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .mapTo(String.class)
                .one();
        return Optional.of(new Kept(row.get(), tried, task.get()));
    }

    private static byte[] sealed(Transaction tx, CollectionKey key) {
        return tx.query("SELECT sealed FROM {collection_result} WHERE task_id = :task AND collection_job_id = :job"
                        + " AND sealed IS NOT NULL")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .map((rs, context) -> rs.getBytes("sealed"))
                .findOne()
                .orElse(new byte[0]);
    }

    private static void tried(Transaction tx, CollectionKey key, String means) {
        tx.update("UPDATE {collection} SET tried_with = :means WHERE task_id = :task AND collection_job_id = :job")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("means", means)
                .execute();
    }
}
