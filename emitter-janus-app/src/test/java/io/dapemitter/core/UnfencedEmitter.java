// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.queue.BelievingJobQueue;

/** Builds the emitter that a control run shows to be wrong. */
public final class UnfencedEmitter {
    private UnfencedEmitter() {}

    /**
     * Builds an emitter whose queue has no fence.
     *
     * @param builder with all mandatory parts
     */
    public static Emitter build(EmitterBuilder builder) {
        return builder.queue(BelievingJobQueue::of).build();
    }
}
