// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.collect.CollectionFixture;
import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An operator beside an emitter that the test drives. */
abstract class AdminFixture extends CollectionFixture {
    protected EmitterAdmin admin;

    @BeforeEach
    final void admin() {
        admin = new EmitterAdmin(store.open(), ManualEmitter.SOURCE, Duration.ZERO);
    }

    @AfterEach
    final void nothingStrange() {
        if (!leader.strangeRequests().isEmpty()) {
            throw new AssertionError(leader.strangeRequests());
        }
    }

    /** Starts over with a leader whose collection jobs stay pending for so many polls. */
    protected final void slowLeader(int polls) {
        leader.close();
        script = script.withPendingPolls(polls);
        leader = ScriptedLeader.start(List.of(script));
    }

    protected final TaskStatus task() {
        return admin.tasks().get(0);
    }

    protected final List<CollectionView> collections(CollectionState state) {
        return admin.collections(new CollectionFilter(null, state, 100));
    }

    protected final CollectionKey key(CollectionView row) {
        return new CollectionKey(row.taskId(), row.collectionJobId());
    }

    protected final CollectionKey only(CollectionState state) {
        return key(collections(state).get(0));
    }
}
