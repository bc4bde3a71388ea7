// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects the parts of an {@link Emitter}. Not safe for use by several threads. */
public final class EmitterBuilder {
    private final Map<String, EmitterBackend> backends = new LinkedHashMap<>();
    private final Map<String, String> backendKinds = new LinkedHashMap<>();
    private @Nullable Datastore datastore;
    private @Nullable TaskSource taskSource;
    private String sourceName = "";
    private long configurationRevision;
    private CollectorCredentials credentials = CollectorCredentials.of(Map.of());
    private EmitterConfig config = EmitterConfig.defaults();
    private EmitterListener listener = EmitterListener.NONE;
    private String userAgent = "dapemitter";
    private Function<Datastore, JobQueue> queue = JobQueue::new;
    private LongSupplier nanoTime = System::nanoTime;
    private boolean recovery = true;

    EmitterBuilder() {}

    /**
     * Sets where state is kept. Mandatory.
     *
     * @param datastore an open datastore; the caller closes it after the emitter
     * @return this builder
     */
    public EmitterBuilder datastore(Datastore datastore) {
        this.datastore = datastore;
        return this;
    }

    /**
     * Sets where tasks come from. Mandatory.
     *
     * @param name the source's name; processes with the same name share the source's tasks, and another name owns other tasks
     * @param source the source
     * @return this builder
     */
    public EmitterBuilder taskSource(String name, TaskSource source) {
        this.sourceName = name;
        this.taskSource = source;
        return this;
    }

    /**
     * Sets the collector credentials. Without them no task can be collected.
     *
     * @param credentials asked again for each use
     * @return this builder
     */
    public EmitterBuilder credentials(CollectorCredentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /**
     * Adds a place where results go.
     *
     * @param name its name, under which owed results are kept over restarts
     * @param kind the word for its kind, shown to operators
     * @param backend the backend; the caller closes it after the emitter
     * @return this builder
     */
    public EmitterBuilder backend(String name, String kind, EmitterBackend backend) {
        if (backends.put(name, backend) != null) {
            throw new IllegalArgumentException("two backends are named \"" + name + "\"; give each a name of its own");
        }
        backendKinds.put(name, kind);
        return this;
    }

    /**
     * Sets the revision of the set of backends; of several processes of a source, the one with the newest decides which backends there are.
     *
     * @param revision a number that grows with each change, such as a file's modification time
     * @return this builder
     */
    public EmitterBuilder configurationRevision(long revision) {
        this.configurationRevision = revision;
        return this;
    }

    /**
     * Sets how the emitter behaves.
     *
     * @param config the configuration
     * @return this builder
     */
    public EmitterBuilder config(EmitterConfig config) {
        this.config = config;
        return this;
    }

    /**
     * Sets who hears what the emitter does.
     *
     * @param listener the listener
     * @return this builder
     */
    public EmitterBuilder listener(EmitterListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Sets what leaders are told of this program in the User-Agent header.
     *
     * @param userAgent a product token
     * @return this builder
     */
    public EmitterBuilder userAgent(String userAgent) {
        this.userAgent = userAgent;
        return this;
    }

    /** Sets another queue, such as one with its fence left out, so that a test can show what the fence is for. */
    EmitterBuilder queue(Function<Datastore, JobQueue> queue) {
        this.queue = queue;
        return this;
    }

    /** Sets another clock for what a process measures by itself, for tests that command the time. */
    EmitterBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    /** Has lost collection jobs not looked for, for tests of what comes after. */
    EmitterBuilder withoutRecovery() {
        this.recovery = false;
        return this;
    }

    EmitterParts parts() {
        if (datastore == null) {
            throw new IllegalStateException("an emitter needs a datastore: call datastore(Datastore.open(...))");
        }
        if (taskSource == null || sourceName.isBlank()) {
            throw new IllegalStateException(
                    "an emitter needs a task source with a name: call taskSource(name, source)");
        }
        return new EmitterParts(
                datastore,
                queue,
                sourceName,
                taskSource,
                credentials,
                Map.copyOf(backends),
                Map.copyOf(backendKinds),
                configurationRevision,
                config,
                listener,
                userAgent,
                nanoTime,
                recovery);
    }

    /**
     * Makes the emitter; nothing runs yet.
     *
     * @return the emitter
     * @throws IllegalStateException when a mandatory part is missing
     */
    public Emitter build() {
        return new Emitter(parts());
    }
}
