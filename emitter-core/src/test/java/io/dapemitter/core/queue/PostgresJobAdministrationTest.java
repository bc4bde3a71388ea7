// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class PostgresJobAdministrationTest extends JobAdministrationContract {
    @Override
    TestStore store(Path directory) {
        return TestStore.postgres();
    }
}
