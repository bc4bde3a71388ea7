// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class PostgresIntervalQueriesTest extends IntervalQueriesContract {
    @Override
    TestStore store(Path directory) {
        return TestStore.postgres();
    }
}
