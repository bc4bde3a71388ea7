// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.example;

import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.EmitterBackendFactory;
import java.net.URI;

/** Makes backends of the kind {@code webhook}. */
public final class WebhookBackendFactory implements EmitterBackendFactory {
    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public EmitterBackend create(BackendSettings settings, BackendContext context) {
        settings.allowOnly("url");
        try {
            return new WebhookBackend(URI.create(settings.requiredText("url")));
        } catch (IllegalArgumentException e) {
            throw new BackendConfigurationException("url", "\"url\" is no URL: " + e.getMessage());
        }
    }
}
