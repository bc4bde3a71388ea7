// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.leader.LeaderRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that the check of the chaos runs bites: emitters that are wrong in one respect do not pass it. */
final class ChaosControlTest {
    private static final String CREATE = "CreatePrio3Collection";

    @TempDir
    Path directory;

    @Test
    void ids_that_are_stored_after_the_put_lose_a_batch() throws Exception {
        try (ChaosStore store = ChaosStore.sqlite(directory);
                ChaosRun run = new ChaosRun(store, ChaosSize.control(1, 1), directory, Sabotage.FORGETFUL_IDS, 0)) {
            run.begin();
            run.killWithAnswersHeld(0);
            run.finish();
            assertThat(kinds(run)).contains(Finding.Kind.LOST_FROM_SQL, Finding.Kind.LOST_FROM_FILE);
        }
    }

    @Test
    void without_a_fence_postgresql_accepts_a_stale_completion() throws Exception {
        try (ChaosStore store = ChaosStore.postgres();
                ChaosRun run = new ChaosRun(store, ChaosSize.control(3, 1), directory, Sabotage.NO_FENCE, 0)) {
            run.begin();
            run.stopInRequest(0, LeaderRequest.Step.CREATE, CREATE);
            run.finish();
            assertThat(kinds(run)).contains(Finding.Kind.STALE_COMPLETION);
        }
    }

    @Test
    void without_a_fence_sqlite_accepts_a_stale_completion() throws Exception {
        try (ChaosStore store = ChaosStore.sqlite(directory);
                ChaosRun run = new ChaosRun(store, ChaosSize.control(1, 1), directory, Sabotage.NO_FENCE, 0)) {
            run.begin();
            run.stopInRequest(0, LeaderRequest.Step.CREATE, CREATE);
            run.finish();
            assertThat(kinds(run)).contains(Finding.Kind.STALE_COMPLETION);
        }
    }

    @Test
    void without_fence_and_unique_keys_jobs_and_rows_are_doubled() throws Exception {
        try (ChaosStore store = ChaosStore.postgres();
                ChaosRun run = new ChaosRun(store, ChaosSize.control(3, 1), directory, Sabotage.NO_FENCE_NO_KEYS, 0)) {
            run.begin();
            Await.until(Duration.ofSeconds(20), store::hasResults);
            store.dropUniqueKeys();
            run.stopInEmissionUntilEmittedByAnother(0);
            run.finish();
            assertThat(kinds(run))
                    .contains(Finding.Kind.STALE_COMPLETION, Finding.Kind.DUPLICATE_JOB, Finding.Kind.TWICE_IN_SQL);
        }
    }

    private static Set<Finding.Kind> kinds(ChaosRun run) throws Exception {
        List<Finding> findings = run.findings(true);
        System.out.println(run.figures());
        Map<Finding.Kind, List<Finding>> byKind =
                findings.stream().collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, all) -> System.out.println("chaos control caught: " + all.size() + " x " + kind
                + ", the first: " + all.get(0).detail()));
        return byKind.keySet();
    }
}
