// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes kept sealed answers again when a credential or the task has changed, without the leader. Thread-safe.
 */
public final class UndecodableRetry {
    private static final Logger LOG = LoggerFactory.getLogger(UndecodableRetry.class);
    private static final int ROWS_PER_PAGE = 100;
    /** Less than every key. */
    private static final byte[] BEFORE_ALL = {0};

    private final CollectRoom room;
    private final JobQueue queue;
    private final ResultStore results;

    UndecodableRetry(CollectRoom room, JobQueue queue) {
        this.room = room;
        this.queue = queue;
        this.results = new ResultStore(room);
    }

    /** A collection job whose answer is kept, with what its last try was made with. */
    private record Kept(LedgerRow row, String triedWith) {}

    /**
     * Tries every kept answer of a source for which something has changed since the last try.
     *
     * @param source the source's name
     * @return how many results were won
     */
    public int retry(String source) {
        int won = 0;
        Map<TaskId, Optional<EmitterTask>> tasks = new HashMap<>();
        for (List<Kept> page = page(source, null); !page.isEmpty(); page = page(source, page.get(page.size() - 1))) {
            for (Kept kept : page) {
                Optional<EmitterTask> task =
                        tasks.computeIfAbsent(kept.row().key().taskId(), this::task);
                if (task.isPresent() && retry(kept, task.get())) {
                    won++;
                }
            }
        }
        return won;
    }

    private Optional<EmitterTask> task(TaskId taskId) {
        return room.datastore()
                .read("undecodable: task", tx -> TaskTable.find(tx, taskId).flatMap(TaskRow::task));
    }

    private boolean retry(Kept kept, EmitterTask task) {
        List<CollectorCredential> credentials = credentials(kept, task);
        CollectionParameters present = present(kept, task);
        String means = means(present, credentials);
        if (credentials.isEmpty() || means.equals(kept.triedWith())) {
            return false;
        }
        CollectionKey key = kept.row().key();
        byte[] sealed = room.datastore().read("undecodable: sealed", tx -> sealed(tx, key));
        CollectionDecoder.Decoding decoding =
                CollectionDecoder.decode(kept.row(), present.protocol(), present.vdaf(), sealed, credentials);
        room.datastore().useTransaction("undecodable: store", tx -> {
            if (decoding instanceof CollectionDecoder.Decoding.Decoded decoded) {
                results.store(
                        tx,
                        job -> queue.insert(tx, job, null),
                        key,
                        CollectionState.UNDECODABLE,
                        decoded.collection(),
                        TaskTable.find(tx, key.taskId()));
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

    private List<CollectorCredential> credentials(Kept kept, EmitterTask task) {
        return Stream.of(task.credential(), kept.row().parameters().credential())
                .distinct()
                .map(room.credentials()::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The task's parameters as they are now; those of the collection job where the task has gone over to another version. */
    private static CollectionParameters present(Kept kept, EmitterTask task) {
        CollectionParameters then = kept.row().parameters();
        return task.dapVersion() == then.dapVersion() ? CollectionParameters.currentBatchOf(task) : then;
    }

    /** Names everything that decoding depends on, so that an equal try is not repeated. */
    private static String means(CollectionParameters present, List<CollectorCredential> credentials) {
        StringBuilder means = new StringBuilder(VdafJson.format(present.vdaf()));
        if (present.taskConfiguration() != null) {
            means.append(' ').append(present.taskConfiguration());
        }
        credentials.forEach(credential -> means.append(' ')
                .append(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(credential.hpkeConfig().publicKey())));
        return means.toString();
    }

    /** The next kept answers in the order of their keys; all are looked at, so that none stands behind others that nothing helps. */
    private List<Kept> page(String source, @Nullable Kept after) {
        byte[] task = after == null ? BEFORE_ALL : after.row().key().taskId().bytes();
        byte[] job =
                after == null ? BEFORE_ALL : after.row().key().collectionJobId().bytes();
        return room.datastore()
                .read(
                        "undecodable: list",
                        tx -> tx.query("SELECT " + LedgerRows.COLUMNS
                                        + ", coalesce(tried_with, '') AS tried FROM {collection} WHERE state = 'undecodable'"
                                        + " AND task_id IN (SELECT task_id FROM {task} WHERE source = :source)"
                                        + " AND (task_id, collection_job_id) > (:task, :job)"
                                        + " ORDER BY task_id, collection_job_id LIMIT :limit")
                                .bind("source", source)
                                .bind("task", task)
                                .bind("job", job)
                                .bind("limit", ROWS_PER_PAGE)
                                .map((rs, context) -> new Kept(LedgerRows.read(rs), rs.getString("tried")))
                                .list());
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
