// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.collect.ReportExpiry;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.store.Datastore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each task whose reports are about to expire uncollected, once a day whatever the number of processes, that they are. Thread-safe. */
final class ExpiryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);
    private static final Duration TOLD_AGAIN = Duration.ofDays(1);

    private final Datastore datastore;
    private final String source;
    private final EmitterListener listener;

    ExpiryWatch(Datastore datastore, String source, EmitterListener listener) {
        this.datastore = datastore;
        this.source = source;
        this.listener = listener;
    }

    void look() {
        datastore.read("expiry: look", tx -> ReportExpiry.find(tx, source)).forEach(this::tell);
    }

    private void tell(ReportExpiry.Warning warning) {
        boolean due = datastore.inTransaction(
                "expiry: tell",
                tx -> tx.update("UPDATE {task} SET expiry_told_at = {now} WHERE task_id = :task"
                                        + " AND (expiry_told_at IS NULL OR expiry_told_at <= {now} - :again)")
                                .bind("task", warning.taskId().bytes())
                                .bind("again", TOLD_AGAIN.toMillis())
                                .execute()
                        > 0);
        if (due) {
            LOG.warn("task {}: {}; {}", warning.taskId(), warning.message(), warning.remedy());
            listener.alert("report_expiry", warning.taskId(), warning.message() + "; " + warning.remedy());
        }
    }
}
