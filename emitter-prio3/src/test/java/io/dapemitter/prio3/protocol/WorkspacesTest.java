// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.flp.Flp;
import io.dapemitter.prio3.flp.Histogram;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Room is used again, and nothing of a report stays in it. */
final class WorkspacesTest {
    private final Histogram circuit = new Histogram(Generation.VDAF_18, 4, 2);
    private final Flp flp = new Flp(Generation.VDAF_18, circuit);
    private final Settings settings = new Settings("test", Generation.VDAF_18, 4);
    private final Core<Integer> core = Core.of(settings, circuit, flp, new byte[0]);

    @Test
    void a_thread_gets_back_the_workspace_it_gave() {
        Workspace workspace = core.workspaces().take();
        Workspace another = core.workspaces().take();
        core.workspaces().giveBack(workspace);

        assertThat(another).isNotSameAs(workspace);
        assertThat(core.workspaces().take()).isSameAs(workspace);
    }

    @Test
    void nothing_of_a_report_stays_in_a_workspace() {
        SplittableRandom random = new SplittableRandom(1);
        ShardedMeasurement shards = new Sharding<>(core)
                .shard(2, Runs.bytes(random, 16), Runs.bytes(random, new Sharding<>(core).randomnessSize()));
        new Preparation(core)
                .init(
                        Runs.bytes(random, 32),
                        Runs.bytes(random, 16),
                        shards.publicShare(),
                        shards.inputShares().get(1));

        Workspace used = core.workspaces().take();
        assertThat(used.measurement).containsOnly(0);
        assertThat(used.proofs).containsOnly(0);
        assertThat(used.jointRands).containsOnly(0);
        assertThat(used.rands).containsOnly(0);
    }
}
