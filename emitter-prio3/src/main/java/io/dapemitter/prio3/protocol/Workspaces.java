// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a few workspaces for the next report, so that threads seldom make new ones. Safe for use by many threads; a workspace given back is wiped. */
final class Workspaces {
    private static final int KEPT = 16;

    private final AtomicReferenceArray<@Nullable Workspace> kept = new AtomicReferenceArray<>(KEPT);
    private final Supplier<Workspace> maker;

    Workspaces(Supplier<Workspace> maker) {
        this.maker = maker;
    }

    Workspace take() {
        int first = firstPlace();
        for (int i = 0; i < KEPT; i++) {
            Workspace workspace = kept.getAndSet((first + i) % KEPT, null);
            if (workspace != null) {
                return workspace;
            }
        }
        return maker.get();
    }

    void giveBack(Workspace workspace) {
        workspace.wipe();
        int first = firstPlace();
        for (int i = 0; i < KEPT; i++) {
            if (kept.compareAndSet((first + i) % KEPT, null, workspace)) {
                return;
            }
        }
    }

    /** Threads begin at different places, so that they seldom meet. */
    private static int firstPlace() {
        return (int) (Thread.currentThread().getId() % KEPT);
    }
}
