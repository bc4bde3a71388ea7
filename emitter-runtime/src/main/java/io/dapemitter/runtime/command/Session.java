// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.MigrationSet;
import io.dapemitter.core.store.SchemaState;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.runtime.PlainHttpWarnings;
import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.logging.Logging;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.ProgramCredentials;
import io.dapemitter.runtime.secret.Secrets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one command has opened; closed with it, the last first. Used by one thread. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Program program;
    private final Invocation invocation;
    private final RuntimeConfig config;
    private final Logging logging;
    private final Secrets secrets;
    private final TaskSourceOptions source;
    private final ProgramCredentials credentials;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Consumer<String> warnings;
    private @Nullable Datastore datastore;

    Session(
            Program program,
            Invocation invocation,
            RuntimeConfig config,
            Logging logging,
            TaskSourceOptions source,
            Consumer<String> warnings) {
        this.program = program;
        this.invocation = invocation;
        this.config = config;
        this.logging = logging;
        this.secrets = new Secrets(invocation.environment());
        this.source = source;
        this.credentials = source.credentials(new CredentialStore(secrets, config.credentialsDirectory(), warnings));
        this.warnings = warnings;
    }

    RuntimeConfig config() {
        return config;
    }

    Logging logging() {
        return logging;
    }

    Secrets secrets() {
        return secrets;
    }

    ProgramCredentials credentials() {
        return credentials;
    }

    String sourceName() {
        String configured = config.taskSourceName();
        return configured == null ? program.name() : configured;
    }

    /** The task source, which warns of leaders that are reached by plain http. */
    TaskSource source() {
        return new PlainHttpWarnings(source.open(config, invocation, warnings), warnings);
    }

    /** A datastore to work on: its tables are brought up to date. */
    Datastore workingDatastore() throws InterruptedException {
        Datastore open = new DatastoreOpener(config, secrets).openPatiently(invocation.stops());
        opened.push(open);
        datastore = open;
        return open;
    }

    /** A datastore to look at: nothing is changed, and it must be there. */
    Datastore existingDatastore() {
        if (datastore == null) {
            Datastore open = new DatastoreOpener(config, secrets).openUnchanged();
            opened.push(open);
            requireTables(open);
            datastore = open;
        }
        return datastore;
    }

    /** A datastore to look at, whatever its tables are like. */
    Datastore openForCheck() {
        Datastore open = new DatastoreOpener(config, secrets).openUnchanged();
        opened.push(open);
        return open;
    }

    private void requireTables(Datastore open) {
        SchemaState state =
                open.schemaState(MigrationSet.emitter(config.database().schema()));
        String shown = config.database().url().shown();
        if (state instanceof SchemaState.Behind) {
            throw new ProgramException("the emitter's tables in " + shown
                    + " are missing or older than this program; run or drain creates and updates them");
        }
        if (state instanceof SchemaState.Newer) {
            throw new ProgramException(
                    "the emitter's tables in " + shown + " are newer than this program; use the newer program");
        }
    }

    EmitterAdmin admin() {
        return new EmitterAdmin(
                existingDatastore(), sourceName(), config.emitter().scheduleSpread());
    }

    OpenBackends backends(Datastore operational) {
        OpenBackends backends = BackendOpener.open(config, secrets, invocation, operational);
        opened.push(backends);
        return backends;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", next.getClass().getSimpleName(), e.toString());
            }
        }
    }
}
