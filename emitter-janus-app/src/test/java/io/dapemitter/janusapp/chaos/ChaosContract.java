// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no kill, no freeze and no cut connection may bring about, on either engine. */
abstract class ChaosContract {
    private static final double CUT_PROBABILITY = 0.03;

    @TempDir
    Path directory;

    abstract ChaosStore store();

    abstract int workers();

    @Test
    void every_batch_is_stored_exactly_once_while_workers_are_killed_and_connections_cut() throws Exception {
        try (ChaosStore store = store();
                ChaosRun run =
                        new ChaosRun(store, ChaosSize.kills(workers()), directory, Sabotage.NONE, CUT_PROBABILITY)) {
            run.begin();
            run.killAll();
            run.finish();
            List<Finding> findings = run.findings(false);
            System.out.println(run.figures());
            assertThat(findings)
                    .as(() -> run.figures() + "\n" + String.join("\n", run.logs()))
                    .isEmpty();
        }
    }

    @Test
    void every_batch_is_stored_and_no_stale_completion_counts_while_workers_freeze_past_their_leases()
            throws Exception {
        try (ChaosStore store = store();
                ChaosRun run = new ChaosRun(store, ChaosSize.stops(workers()), directory, Sabotage.NONE, 0)) {
            run.begin();
            run.stopAll();
            run.finish();
            List<Finding> findings = run.findings(true);
            System.out.println(run.figures());
            assertThat(findings)
                    .as(() -> run.figures() + "\n" + String.join("\n", run.logs()))
                    .isEmpty();
            assertThat(run.fenceRejections()).as(run::figures).isPositive();
        }
    }
}
