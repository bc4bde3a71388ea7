// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.time.Duration;

/** Waits; tests put a stand-in here. */
@FunctionalInterface
interface Sleeper {
    Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
