// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.emit.DumpableBackend;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.config.BackendEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes all results. */
@Command(
        name = "dump",
        description = "Writes all results of a backend as CSV, oldest first.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} dump > results.csv",
            "  ${ROOT-COMMAND-NAME} dump --emitter warehouse"
        })
final class DumpCommand extends OperatorCommand {
    @Option(
            names = "--emitter",
            paramLabel = "NAME",
            description = "The backend. Default: the first of the configuration that can give its results back.")
    private @Nullable String emitter;

    @Override
    public Integer call() throws IOException {
        try (Session session = open(false)) {
            OpenBackends backends = session.backends(session.existingDatastore());
            Writer out = new BufferedWriter(new OutputStreamWriter(invocation().out(), StandardCharsets.UTF_8));
            chosen(backends).dumpCsv(out);
            out.flush();
            if (invocation().out().checkError()) {
                throw new ProgramException("standard output does not take the results any more");
            }
            return ExitCodes.DONE;
        }
    }

    private DumpableBackend chosen(OpenBackends backends) {
        String wanted = emitter;
        List<String> dumpable = backends.all().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof DumpableBackend)
                .map(entry -> entry.getKey().name())
                .toList();
        for (Map.Entry<BackendEntry, EmitterBackend> entry : backends.all().entrySet()) {
            boolean meant = wanted == null || entry.getKey().name().equals(wanted);
            if (meant && entry.getValue() instanceof DumpableBackend backend) {
                return backend;
            }
        }
        throw new ProgramException((wanted == null ? "no emitter" : "emitter \"" + wanted + "\" is not configured, or")
                + " cannot give its results back; those that can: "
                + (dumpable.isEmpty() ? "none" : String.join(", ", dumpable)));
    }
}
