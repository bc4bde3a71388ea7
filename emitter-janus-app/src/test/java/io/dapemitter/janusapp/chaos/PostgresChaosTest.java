// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

final class PostgresChaosTest extends ChaosContract {
    @Override
    ChaosStore store() {
        return ChaosStore.postgres();
    }

    @Override
    int workers() {
        return 3;
    }
}
