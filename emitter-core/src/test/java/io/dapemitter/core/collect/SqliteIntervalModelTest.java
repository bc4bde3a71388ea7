// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

final class SqliteIntervalModelTest extends IntervalModelContract {
    static Stream<Arguments> seeds() {
        return upTo(50);
    }

    @Override
    TestStore store(Path directory) {
        return TestStore.sqlite(directory);
    }
}
