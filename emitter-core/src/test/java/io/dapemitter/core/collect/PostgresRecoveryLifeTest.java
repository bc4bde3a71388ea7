// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresRecoveryLifeTest extends RecoveryLifeContract {
    @Override
    protected TestStore store(Path directory) {
        return TestStore.postgres();
    }

    @Override
    Stream<Long> seeds() {
        return Stream.of(7L, 8L);
    }
}
