// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.runtime.logging.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Runs a program's command line. */
public final class Launcher {
    /** A stop may take as long as requests to leaders may, and the rest of the work besides. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(5);

    private static final Set<String> ABOUT_THE_PROGRAM = Set.of("--help", "-h", "--version", "-V");

    private Launcher() {}

    /**
     * Runs the program and ends the process with its exit code. SIGTERM and SIGINT stop it gracefully.
     *
     * @param program the program
     * @param arguments the command line
     */
    public static void main(Program program, String... arguments) {
        StopSignal stops = new StopSignal();
        Invocation invocation = new Invocation(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.out,
                System.err,
                Terminal.isStandardErrorATerminal(),
                stops);
        LibraryFolder libraries = LibraryFolder.create();
        int[] code = {ExitCodes.NEEDS_PERSON};
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stops, libraries, code), "stop"));
        code[0] = run(program, invocation, arguments);
        System.out.flush();
        stops.finished();
        System.exit(code[0]);
    }

    /** After a signal the process would end with the signal's own code; a graceful end has the program's. */
    private static void end(StopSignal stops, LibraryFolder libraries, int[] code) {
        boolean graceful = stops.stop() && awaitFinished(stops);
        libraries.delete();
        if (graceful) {
            Runtime.getRuntime().halt(code[0]);
        }
    }

    private static boolean awaitFinished(StopSignal stops) {
        try {
            return stops.awaitFinished(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Runs the program.
     *
     * @param program the program
     * @param invocation what it is started with
     * @param arguments the command line; without a command it is {@code run}
     * @return the exit code
     */
    public static int run(Program program, Invocation invocation, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (line.isEmpty() || (line.get(0).startsWith("-") && !ABOUT_THE_PROGRAM.contains(line.get(0)))) {
            line.add(0, "run");
        }
        CommandLine commands = Commands.of(program, invocation);
        return commands.execute(line.toArray(String[]::new));
    }
}
