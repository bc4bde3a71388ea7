// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class PostgresEmitterTest extends EmitterContract {
    @Override
    protected TestStore store(Path directory) {
        return TestStore.postgres();
    }
}
