// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.runtime.command.Launcher;
import io.dapemitter.runtime.command.Program;
import java.time.InstantSource;
import java.util.List;

/** The program. */
public final class DivviUpApp {
    static final String NAME = "emitter-divviup-app";

    private DivviUpApp() {}

    /**
     * Runs the program.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        Launcher.main(program(InstantSource.system()), arguments);
    }

    /**
     * Describes the program. The leaders behind the API give each collection job a batch of its own, so that several may be open.
     *
     * @param clock by which the API is left alone after failures
     * @return the program, for {@link Launcher} and for who measures it
     */
    public static Program program(InstantSource clock) {
        return new Program(
                NAME,
                "Collects every ready batch of a Divvi Up account's tasks and puts the results where they belong.",
                version(),
                () -> new DivviUpOptions(clock),
                EmitterConfig.defaults().withCollectNext(CollectNext.AT_ONCE),
                () -> List.of(new CredentialCommands()));
    }

    static String version() {
        return Program.versionOf(DivviUpApp.class);
    }
}
