// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.EmitterException;
import io.dapemitter.core.collect.HttpClients;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.MigrationSet;
import io.dapemitter.core.store.SchemaState;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSourceUnavailableException;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.config.BackendEntry;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Looks at everything without changing or asking any leader. */
@Command(
        name = "check",
        description =
                "Reads the configuration and lists the tasks, looks for credentials and connects to all stores. Asks no leader, changes nothing.",
        footer = {
            "",
            "All findings are told at once, with file and line. Exit codes: 0 all is well, 1 a store or the task source",
            "cannot be used now or a credential is missing, 2 a file or variable is wrong.",
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} check --config-file config.yaml"
        })
final class CheckCommand extends OperatorCommand {
    private final List<String> wrong = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    @Override
    public Integer call() throws InterruptedException {
        Findings findings = new Findings();
        Optional<Session> opened = attempt(() -> setup().open(configFile(), false, source(), warnings::add, findings));
        findings.list().forEach(finding -> wrong.add(finding.toString()));
        if (opened.isEmpty()) {
            return conclude();
        }
        try (Session session = opened.get()) {
            RuntimeConfig config = session.config();
            print("configuration: " + (config.file() == null ? "defaults" : config.file()) + "\n");
            checkTasks(session);
            attempt(() -> HttpClients.create(config.emitter().httpClient()));
            missing.addAll(session.credentials().problems());
            warnings.addAll(session.credentials().warnings());
            if (findings.isEmpty()) {
                attempt(session::openForCheck).ifPresent(datastore -> checkStores(session, datastore));
            }
            return conclude();
        }
    }

    private void checkTasks(Session session) throws InterruptedException {
        try {
            TaskSnapshot tasks = session.source().discover();
            print("tasks: " + tasks.tasks().size() + "\n");
            for (DiscoveredTask task : tasks.tasks()) {
                checkTask(session, task);
            }
        } catch (TaskSourceUnavailableException e) {
            missing.add(String.valueOf(e.getMessage()));
        } catch (ProgramException | EmitterException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private void checkTask(Session session, DiscoveredTask task) {
        if (task instanceof DiscoveredTask.Unsupported unsupported) {
            notCollected(task, unsupported.name(), unsupported.reason());
        } else if (task instanceof DiscoveredTask.Disabled disabled) {
            notCollected(task, disabled.task().name(), disabled.reason());
        } else if (task instanceof DiscoveredTask.Supported supported) {
            showConfiguration(supported.task());
            warnings.addAll(IntervalWarnings.of(supported.task(), Instant.now()));
            warnings.addAll(WindowWarnings.of(supported.task()));
            String credential = supported.task().credential();
            if (session.credentials().find(credential).isEmpty()) {
                missing.add("task " + Shown.task(task.taskId(), supported.task().name()) + " has no credential \""
                        + session.credentials().shown(credential) + "\"; "
                        + session.credentials().remedy(credential));
            }
        }
    }

    /** The bytes must be those of the aggregators, which nothing but a decryption would tell. */
    private void showConfiguration(EmitterTask task) {
        TaskConfiguration configuration = task.taskConfiguration();
        if (configuration != null) {
            print("  task " + Shown.task(task.taskId(), task.name()) + ": task_config: " + configuration + "\n");
            configuration.describe().forEach((field, value) -> print("    " + field + ": " + value + "\n"));
        }
    }

    private void notCollected(DiscoveredTask task, @Nullable String name, String reason) {
        print("  not collected: " + Shown.task(task.taskId(), name) + ": " + reason + "\n");
    }

    private void checkStores(Session session, Datastore datastore) {
        String shown = session.config().database().url().shown();
        attempt(() -> {
                    SchemaState state = datastore.schemaState(
                            MigrationSet.emitter(session.config().database().schema()));
                    if (state instanceof SchemaState.Newer) {
                        missing.add("the emitter's tables in " + shown
                                + " are newer than this program; use the newer program");
                    }
                    return "datastore: " + shown
                            + (state instanceof SchemaState.Behind ? " (tables are made at the first run)" : "");
                })
                .ifPresent(line -> print(line + "\n"));
        attempt(() -> session.backends(datastore)).ifPresent(backends -> {
            for (Map.Entry<BackendEntry, EmitterBackend> entry : backends.all().entrySet()) {
                checkBackend(entry.getKey(), entry.getValue());
            }
        });
    }

    private void checkBackend(BackendEntry entry, EmitterBackend backend) {
        try {
            backend.check();
            print("emitter " + entry.name() + ": " + entry.kind() + "\n");
        } catch (EmitterException e) {
            missing.add(entry.at() + ": emitter " + entry.name() + ": " + e.getMessage());
        }
    }

    /** Does something whose failure is a finding. */
    private <T> Optional<T> attempt(Attempt<T> action) {
        try {
            return Optional.of(action.get());
        } catch (ConfigurationException e) {
            e.findings().forEach(finding -> wrong.add(finding.toString()));
        } catch (ProgramException e) {
            wrong.add(String.valueOf(e.getMessage()));
        } catch (EmitterException e) {
            missing.add(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private int conclude() {
        wrong.forEach(this::tell);
        missing.forEach(this::tell);
        warnings.stream().filter(warning -> !missing.contains(warning)).forEach(warning -> tell("warning: " + warning));
        int findings = wrong.size() + missing.size();
        print(findings == 0 ? "all is well\n" : findings + (findings == 1 ? " finding\n" : " findings\n"));
        if (!wrong.isEmpty()) {
            return ExitCodes.USAGE;
        }
        return missing.isEmpty() ? ExitCodes.DONE : ExitCodes.NEEDS_PERSON;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T get();
    }
}
