// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;

final class PostgresReportExpiryTest extends ReportExpiryContract {
    @Override
    protected TestStore store(Path directory) {
        return TestStore.postgres();
    }
}
