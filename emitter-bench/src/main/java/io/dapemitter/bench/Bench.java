// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import io.dapemitter.bench.discovery.DiscoveryCommand;
import io.dapemitter.bench.pipeline.BackfillCommand;
import io.dapemitter.bench.pipeline.PipelineCommand;
import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.queue.QueueCommand;
import io.dapemitter.bench.vectors.VectorsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code emitter-bench}. */
@Command(
        name = "emitter-bench",
        mixinStandardHelpOptions = true,
        version = "emitter-bench, of the same build as the emitter",
        subcommands = {
            PipelineCommand.class,
            BackfillCommand.class,
            QueueCommand.class,
            DiscoveryCommand.class,
            VectorsCommand.class,
            ReportCommand.class
        },
        description = {
            "Measures the emitter. Every benchmark prints its rounds as they end, and a JSON object as its last line.",
            "",
            "  emitter-bench pipeline --tasks 1000 --engine sqlite",
            "  emitter-bench pipeline --tasks 1000 --engine postgres",
            "  emitter-bench backfill --intervals 10000 --engine sqlite",
            "  emitter-bench queue --engine postgres --rival db-scheduler",
            "  emitter-bench discovery --tasks 1000 --engine sqlite",
            "  emitter-bench vectors --dir DIR --generation 18",
            "",
            "Figures compare only within one machine that does nothing else."
        })
public final class Bench {
    private Bench() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof BenchException known) {
                command.getErr().println("emitter-bench: " + known.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw exception;
        });
        if (arguments.length == 0) {
            line.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }
}
