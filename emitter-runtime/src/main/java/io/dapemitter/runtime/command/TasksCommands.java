// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.admin.TaskStatus;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about tasks. */
@Command(
        name = "tasks",
        description = "Lists, shows, pauses and resumes tasks.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} tasks list",
            "  ${ROOT-COMMAND-NAME} tasks show visits --json",
            "  ${ROOT-COMMAND-NAME} tasks pause visits      by name, or by the first characters of the id"
        })
final class TasksCommands extends CommandGroup {
    @Override
    public List<OperatorCommand> subcommands() {
        return List.of(new ListTasks(), new Show(), new Pause(), new Resume());
    }

    /** Lists tasks. */
    @Command(name = "list", description = "Lists the tasks with what they are, their state and next run.")
    static final class ListTasks extends OperatorCommand {
        @Option(names = "--json", description = "JSON for machines.")
        private boolean json;

        @Override
        public Integer call() {
            try (Session session = open(false)) {
                EmitterAdmin admin = session.admin();
                List<TaskStatus> tasks = admin.tasks();
                print(
                        json
                                ? Json.text(new TaskDetails(session).json(tasks))
                                : TaskTexts.list(
                                        tasks,
                                        session.credentials(),
                                        admin.source().now()));
                return ExitCodes.DONE;
            }
        }
    }

    /** Shows a task. */
    @Command(name = "show", description = "Shows all that is known of one task.")
    static final class Show extends OperatorCommand {
        @Parameters(paramLabel = "TASK", description = "The task's id, the first characters of it, or its name.")
        private String task = "";

        @Option(names = "--json", description = "JSON for machines.")
        private boolean json;

        @Override
        public Integer call() {
            try (Session session = open(false)) {
                EmitterAdmin admin = session.admin();
                return oneTask(admin, task, taskId -> {
                    TaskDetails details = new TaskDetails(session);
                    admin.task(taskId)
                            .ifPresent(status -> print(json ? Json.text(details.json(status)) : details.text(status)));
                    return ExitCodes.DONE;
                });
            }
        }
    }

    /** Pauses a task. */
    @Command(
            name = "pause",
            description = "Asks for no new batch of a task. Open collection jobs are brought to their end.")
    static final class Pause extends OperatorCommand {
        @Parameters(paramLabel = "TASK", description = "The task's id, the first characters of it, or its name.")
        private String task = "";

        @Override
        public Integer call() {
            return withTask(task, EmitterAdmin::pause);
        }
    }

    /** Resumes a task. */
    @Command(name = "resume", description = "Ends a pause.")
    static final class Resume extends OperatorCommand {
        @Parameters(paramLabel = "TASK", description = "The task's id, the first characters of it, or its name.")
        private String task = "";

        @Override
        public Integer call() {
            return withTask(task, EmitterAdmin::resume);
        }
    }
}
