// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class SqliteIntervalHandTest extends IntervalHandContract {
    @Override
    protected TestStore store(Path directory) {
        return TestStore.sqlite(directory);
    }
}
