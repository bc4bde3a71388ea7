// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.Emitter;
import io.dapemitter.core.emit.DumpableBackend;
import io.dapemitter.runtime.config.ListenAddress;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.health.HealthPages;
import io.dapemitter.runtime.http.Page;
import io.dapemitter.runtime.http.SmallHttpServer;
import io.dapemitter.runtime.metrics.MetricsPage;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers of a running emitter; they start once its datastore was reached. */
final class Servers implements AutoCloseable {
    private final List<SmallHttpServer> running = new ArrayList<>();

    void start(Session session, Emitter emitter, EmitterAssembly assembly) {
        RuntimeConfig config = session.config();
        ListenAddress health = config.healthCheckListenAddress();
        if (health != null) {
            Page.Body dump = config.dumpEnabled() ? dump(assembly.backends()) : null;
            running.add(SmallHttpServer.start(
                    "health server", health, HealthPages.of(emitter::ready, session.logging(), dump)));
        }
        ListenAddress prometheus = config.prometheus();
        if (prometheus != null) {
            running.add(SmallHttpServer.start("metrics server", prometheus, MetricsPage.of(assembly.metrics())));
        }
    }

    private static Page.@Nullable Body dump(OpenBackends backends) {
        DumpableBackend backend = backends.dumpable().orElse(null);
        if (backend == null) {
            return null;
        }
        return out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            backend.dumpCsv(text);
            text.flush();
        };
    }

    @Override
    public void close() {
        running.forEach(SmallHttpServer::close);
    }
}
