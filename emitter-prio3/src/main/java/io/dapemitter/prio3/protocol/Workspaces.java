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
        Workspace workspace = kept.getAndSet(place(), null);
        return workspace == null ? maker.get() : workspace;
    }

    void giveBack(Workspace workspace) {
        workspace.wipe();
        kept.set(place(), workspace);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() % KEPT);
    }
}
