// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.Launcher;
import io.dapemitter.runtime.command.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in this process, in a folder of its own, beside the API of {@link SourceFixture}. */
abstract class ProgramFixture extends SourceFixture {
    @TempDir
    protected Path folder;

    protected final StopSignal stops = new StopSignal();

    /** What a command left behind. */
    record Result(int code, String out, String err) {}

    protected final Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Writes a configuration of the API and of these keys. */
    protected final void configure(String keys) throws IOException {
        write("config.yaml", "divviup_api_url: " + api.url() + "\n" + keys);
    }

    protected final Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                environment,
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                stops);
        int code = Launcher.run(DivviUpApp.program(clock.clock()), invocation, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
