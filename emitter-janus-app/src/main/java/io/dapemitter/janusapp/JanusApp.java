// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.runtime.command.Launcher;
import io.dapemitter.runtime.command.Program;

/** The program. */
public final class JanusApp {
    private JanusApp() {}

    /**
     * Runs the program.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        Launcher.main(program(), arguments);
    }

    static Program program() {
        return new Program(
                "emitter-janus-app",
                "Collects every ready batch of the DAP tasks in tasks.yaml and puts the results where they belong.",
                Program.versionOf(JanusApp.class),
                TasksFileOptions::new);
    }
}
