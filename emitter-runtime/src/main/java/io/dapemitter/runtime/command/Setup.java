// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.emit.EmitterBackendFactory;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.config.RuntimeConfigReader;
import io.dapemitter.runtime.logging.LogFilter;
import io.dapemitter.runtime.logging.Logging;
import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Finding;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every command needs before it can begin. */
final class Setup {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);
    private static final String LOG_VARIABLE = "EMITTER_LOG";

    private final Program program;
    private final Invocation invocation;

    Setup(Program program, Invocation invocation) {
        this.program = program;
        this.invocation = invocation;
    }

    Program program() {
        return program;
    }

    Invocation invocation() {
        return invocation;
    }

    /** The kinds of backends that this program has. */
    static Map<String, EmitterBackendFactory> factories() {
        Map<String, EmitterBackendFactory> factories = new HashMap<>();
        ServiceLoader.load(EmitterBackendFactory.class).forEach(factory -> factories.put(factory.kind(), factory));
        return factories;
    }

    /** Reads the configuration and begins to log as it says. */
    Session open(Optional<Path> configFile, boolean talkative, TaskSourceOptions source) {
        Findings findings = new Findings();
        Session session = open(configFile, talkative, source, LOG::warn, findings);
        findings.throwIfAny();
        return session;
    }

    /** The same, as far as the configuration can be read, for who only looks. */
    Session open(
            Optional<Path> configFile,
            boolean talkative,
            TaskSourceOptions source,
            Consumer<String> warnings,
            Findings findings) {
        Logging early = logging(talkative, false);
        RuntimeConfig config = new RuntimeConfigReader(
                        factories().keySet(), KnownKeys.IGNORED, program.defaults(), source::readKeys)
                .read(configPath(configFile).orElse(null), invocation.workingDirectory(), findings);
        Logging logging = config.forceJsonOutput() ? logging(talkative, true) : early;
        return new Session(program, invocation, config, logging, source, warnings);
    }

    private Optional<Path> configPath(Optional<Path> option) {
        Optional<Path> named =
                option.or(() -> invocation.variable("CONFIG_FILE").map(Path::of));
        return named.map(invocation.workingDirectory()::resolve)
                .or(() -> Optional.of(invocation.workingDirectory().resolve("config.yaml"))
                        .filter(Files::exists));
    }

    private Logging logging(boolean talkative, boolean forceJson) {
        String text = invocation.variable(LOG_VARIABLE).orElse(talkative ? LogFilter.DEFAULT : LogFilter.QUIET);
        try {
            return Logging.start(LogFilter.parse(text), forceJson || !invocation.errIsTerminal(), invocation.err());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(new Finding(
                    new SourceLocation("environment variable " + LOG_VARIABLE, 0),
                    "",
                    "invalid filter: " + e.getMessage())));
        }
    }
}
