// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.Emitter;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.core.task.TaskSourceUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Collects and emits until the program is stopped. */
@Command(
        name = "run",
        description = "Collects every ready batch and emits its result, until the program is stopped. The default.",
        footer = {
            "",
            "SIGTERM and SIGINT stop gracefully: no new work is begun, running requests get their time,",
            "the rest is handed to other processes at once.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} run",
            "  ${ROOT-COMMAND-NAME} run --config-file /etc/emitter/config.yaml",
            "  EMITTER_LOG=info,io.dapemitter.core.collect=debug ${ROOT-COMMAND-NAME} run"
        })
final class RunCommand extends OperatorCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Override
    public Integer call() throws InterruptedException {
        StopSignal stops = invocation().stops();
        stops.heed();
        try (Session session = open(true)) {
            Datastore datastore = session.workingDatastore();
            TaskSource source = session.source();
            refuseUnreadableTasks(session, source);
            EmitterAssembly assembly = new EmitterAssembly(setup().program(), session, datastore, source);
            try (Emitter emitter = assembly.emitter();
                    Servers servers = new Servers()) {
                emitter.start();
                servers.start(session, emitter, assembly);
                LOG.info(
                        "{} {} runs for source {}",
                        setup().program().name(),
                        setup().program().version(),
                        session.sourceName());
                stops.await();
                LOG.info(
                        "stopping: running requests get up to {} s",
                        session.config().emitter().httpClient().requestTimeout().toSeconds());
                emitter.stop(session.config().emitter().httpClient().requestTimeout());
            }
            LOG.info("stopped");
            return ExitCodes.DONE;
        } catch (InterruptedException e) {
            if (stops.isAsked()) {
                return ExitCodes.DONE;
            }
            throw e;
        }
    }

    /**
     * A list of tasks that is wrong ends a first start, where somebody is looking. One that cannot be had just now is waited for. Later the tasks known before stay in force, and a restart must not
     * stop their collection.
     */
    private static void refuseUnreadableTasks(Session session, TaskSource source) throws InterruptedException {
        try {
            source.discover();
        } catch (TaskSourceException e) {
            boolean firstStart = new EmitterAdmin(
                            session.existingDatastore(),
                            session.sourceName(),
                            session.config().emitter().scheduleSpread())
                    .tasks()
                    .isEmpty();
            if (firstStart && !(e instanceof TaskSourceUnavailableException)) {
                throw e;
            }
            LOG.error("the tasks cannot be read; those known before stay in force: {}", e.getMessage());
        }
    }
}
