// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqliteRecoveryLifeTest extends RecoveryLifeContract {
    @Override
    protected TestStore store(Path directory) {
        return TestStore.sqlite(directory);
    }

    @Override
    Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L, 4L);
    }
}
