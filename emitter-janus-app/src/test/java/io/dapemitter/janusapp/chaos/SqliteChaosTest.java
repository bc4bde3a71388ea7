// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

/** With one worker: while it is frozen, this process takes its jobs back, as a command of an operator would. */
final class SqliteChaosTest extends ChaosContract {
    @Override
    ChaosStore store() {
        return ChaosStore.sqlite(directory);
    }

    @Override
    int workers() {
        return 1;
    }
}
