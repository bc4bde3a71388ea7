// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.time.Sleeper;
import java.time.Clock;

/** Options of a Divvi Up API server. Used by one thread. */
public final class DivviUpApiServerBuilder {
    private int port;
    private long seed;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.real();

    DivviUpApiServerBuilder() {}

    /**
     * Where to listen.
     *
     * @param value a port of 127.0.0.1, 0 for any free one
     */
    public DivviUpApiServerBuilder port(int value) {
        port = value;
        return this;
    }

    /**
     * What the order of lists and sets, ids and tokens are drawn from.
     *
     * @param value equal seeds draw equally
     */
    public DivviUpApiServerBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Tells when rows change, and whether counters are old.
     *
     * @param value the system's by default
     */
    public DivviUpApiServerBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Lets the time of delays pass.
     *
     * @param value really sleeps by default
     */
    public DivviUpApiServerBuilder sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /** Starts the server. */
    public DivviUpApiServer start() {
        return new DivviUpApiServer(this);
    }

    int port() {
        return port;
    }

    long seed() {
        return seed;
    }

    Clock clock() {
        return clock;
    }

    Sleeper sleeper() {
        return sleeper;
    }
}
