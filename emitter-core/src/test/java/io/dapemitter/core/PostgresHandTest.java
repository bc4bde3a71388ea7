// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class PostgresHandTest extends HandContract {
    @Override
    protected TestStore store(Path directory) {
        return TestStore.postgres();
    }
}
