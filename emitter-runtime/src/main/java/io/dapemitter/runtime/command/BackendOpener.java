// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.EmitterBackendFactory;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.runtime.config.BackendEntry;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.SecretException;
import io.dapemitter.runtime.secret.Secrets;
import io.dapemitter.runtime.yaml.Findings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens all backends of a configuration and tells everything that is wrong with them at once. */
final class BackendOpener {
    private BackendOpener() {}

    /** What a backend may use. */
    private record Context(
            String name, Path baseDirectory, String processName, Optional<String> password, Datastore datastore)
            implements BackendContext {
        @Override
        public String toString() {
            return "Context[" + name + "]";
        }
    }

    static OpenBackends open(RuntimeConfig config, Secrets secrets, Invocation invocation, Datastore operational) {
        Map<String, EmitterBackendFactory> factories = Setup.factories();
        OpenBackends backends = new OpenBackends();
        Findings findings = new Findings();
        for (BackendEntry entry : config.backends()) {
            EmitterBackendFactory factory = factories.get(entry.kind());
            if (factory == null) {
                findings.add(entry.at(), entry.path(), "this program has no emitters of the kind " + entry.kind());
                continue;
            }
            try {
                Context context = new Context(
                        entry.name(),
                        config.baseDirectory(),
                        processName(invocation),
                        secrets.sqlPassword(entry.name()),
                        operational);
                backends.add(entry, factory.create(entry.settings(), context));
            } catch (BackendConfigurationException e) {
                findings.add(entry.at(e.key()), entry.path() + "." + e.key(), String.valueOf(e.getMessage()));
            } catch (BackendException | SecretException e) {
                findings.add(entry.at(), entry.path(), String.valueOf(e.getMessage()));
            }
        }
        if (!findings.isEmpty()) {
            backends.close();
        }
        findings.throwIfAny();
        return backends;
    }

    private static String processName(Invocation invocation) {
        return invocation
                .variable("EMITTER_PROCESS_NAME")
                .orElseGet(() ->
                        hostName(invocation) + "-" + ProcessHandle.current().pid());
    }

    private static String hostName(Invocation invocation) {
        return invocation.variable("HOSTNAME").orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        });
    }
}
