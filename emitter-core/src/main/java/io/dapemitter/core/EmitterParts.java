// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What an emitter is made of. */
record EmitterParts(
        Datastore datastore,
        Function<Datastore, JobQueue> queue,
        String source,
        TaskSource tasks,
        CollectorCredentials credentials,
        Map<String, EmitterBackend> backends,
        Map<String, String> backendKinds,
        long configurationRevision,
        EmitterConfig config,
        EmitterListener listener,
        String userAgent,
        LongSupplier nanoTime,
        boolean recovery) {}
