// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.collect.UndecodableRetry;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.task.TaskSourceException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles {@link DiscoverJobs#DISCOVER}: lists a source's tasks, makes the task table equal to them, and sets right what depends on it: first the
 * queue jobs that the ledger calls for, then collections that may be opened, then answers that may be decodable now. A source that cannot be listed
 * changes no task. Thread-safe.
 */
final class DiscoverHandler implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoverHandler.class);

    private final Datastore datastore;
    private final String source;
    private final TaskSource tasks;
    private final TaskReconciler reconciler;
    private final LedgerRebuild rebuild;
    private final Optional<RecoverySweep> recovery;
    private final CreateSweep sweep;
    private final UndecodableRetry undecodable;
    private final BackendDescriber describer;
    private final ExpiryWatch expiry;
    private final EmitterListener listener;

    DiscoverHandler(
            Datastore datastore,
            String source,
            TaskSource tasks,
            DiscoverParts parts,
            UndecodableRetry undecodable,
            EmitterListener listener) {
        this.datastore = datastore;
        this.source = source;
        this.tasks = tasks;
        this.reconciler = parts.reconciler();
        this.rebuild = parts.rebuild();
        this.recovery = parts.recovery();
        this.sweep = parts.sweep();
        this.describer = parts.describer();
        this.expiry = parts.expiry();
        this.undecodable = undecodable;
        this.listener = listener;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws InterruptedException {
        Listing listing = list();
        if (listing.snapshot() != null) {
            reconciler.reconcile(job, listing.snapshot());
        } else {
            tellOnce(listing.error());
        }
        String error = listing.snapshot() == null ? listing.error() : null;
        rebuild.rebuild();
        recovery.ifPresent(step -> step.sweep(job));
        sweep.sweep(job);
        undecodable.retry(source);
        describer.describe();
        expiry.look();
        listener.tasksDiscovered(source, error);
        return finished(error);
    }

    /** The tasks of the source, or why they cannot be told. */
    private record Listing(@Nullable TaskSnapshot snapshot, String error) {}

    private Listing list() throws InterruptedException {
        try {
            return new Listing(tasks.discover(), "");
        } catch (TaskSourceException e) {
            return new Listing(null, ErrorTexts.of(e));
        } catch (RuntimeException e) {
            // A source is foreign code: a fault in it must not keep the ledger's queue jobs from being rebuilt.
            LOG.error("the source {} failed", source, e);
            return new Listing(null, ErrorTexts.of(e));
        }
    }

    private JobOutcome finished(@Nullable String error) {
        return new JobOutcome.Done(
                List.of(),
                error == null
                        ? tx -> SourceTable.discovered(tx.sql(), source)
                        : tx -> SourceTable.failed(tx.sql(), source, error));
    }

    private void tellOnce(String error) {
        boolean told = datastore.read("discover: last error", tx -> error.equals(SourceTable.lastError(tx, source)));
        if (!told) {
            LOG.error("the tasks of source {} cannot be listed; those known before are kept: {}", source, error);
            listener.alert("task_source", null, "the tasks of source " + source + " cannot be listed: " + error);
        }
    }
}
