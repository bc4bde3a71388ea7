// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the exceptions of a listener away from the work. */
final class SafeListener {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final QueueListener listener;

    SafeListener(QueueListener listener) {
        this.listener = listener;
    }

    void tell(Consumer<QueueListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("a queue listener failed", e);
        }
    }
}
