// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class PostgresIntervalModelTest extends IntervalModelContract {
    @Override
    TestStore store(Path directory) {
        return TestStore.postgres();
    }

    @Override
    int seeds() {
        return Integer.getInteger("emitter.model.database_seeds", 6);
    }
}
