// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.proxy;

import java.io.IOException;

/** The weather that all connections of a proxy share, and the number of bytes they may still carry to clients. Thread-safe. */
final class Valve {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private Weather weather = Weather.FAIR;
    private long bytesLeft = UNLIMITED;
    private boolean closed;

    synchronized void set(Weather next) {
        weather = next;
        notifyAll();
    }

    synchronized void limit(long bytes) {
        bytesLeft = bytes;
        notifyAll();
    }

    synchronized void unlimit() {
        bytesLeft = UNLIMITED;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits until bytes may move. */
    synchronized Weather await() throws IOException {
        while (weather.frozen() && !closed) {
            try {
                wait();
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
                throw new IOException("The proxy was closed.", exception);
            }
        }
        return weather;
    }

    /** How many of these bytes may still go to a client. */
    synchronized int take(int wanted) {
        if (bytesLeft == UNLIMITED) {
            return wanted;
        }
        int granted = (int) Math.min(wanted, bytesLeft);
        bytesLeft -= granted;
        return granted;
    }

    synchronized boolean exhausted() {
        return bytesLeft == 0;
    }
}
