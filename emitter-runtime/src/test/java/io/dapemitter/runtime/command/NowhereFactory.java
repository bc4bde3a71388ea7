// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.EmitterBackendFactory;

/** Stands in for the backend of a configuration that names none, in a module that has no backends. */
public final class NowhereFactory implements EmitterBackendFactory {
    @Override
    public String kind() {
        return "sql";
    }

    @Override
    public EmitterBackend create(BackendSettings settings, BackendContext context) {
        return (batch, attempt) -> new EmitResult.Emitted();
    }
}
