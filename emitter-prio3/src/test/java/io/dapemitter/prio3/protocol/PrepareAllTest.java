// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.prio3.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many reports on several threads come out as one after the other on one. */
final class PrepareAllTest {
    private final Prio3<Integer> prio3 = Prio3.histogram(Generation.VDAF_18, 20, 3);
    private final SplittableRandom random = new SplittableRandom(3);
    private final byte[] verifyKey = Runs.bytes(random, prio3.verifyKeySize());
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void outcomes_are_those_of_single_reports_in_their_order() {
        List<ReportToPrepare> reports = new ArrayList<>();
        for (int i = 0; i < 203; i++) {
            reports.add(report(i % 20));
        }

        List<PrepareOutcome> outcomes = prio3.prepareAll(verifyKey, reports, executor);

        assertThat(outcomes).hasSameSizeAs(reports);
        for (int i = 0; i < reports.size(); i++) {
            ReportToPrepare report = reports.get(i);
            Prepared expected = prio3.prepareInit(verifyKey, report.nonce(), report.publicShare(), report.inputShare());
            Prepared prepared = (Prepared) outcomes.get(i);
            assertThat(prepared.share().encode()).isEqualTo(expected.share().encode());
            assertThat(prepared.state().encode()).isEqualTo(expected.state().encode());
        }
    }

    @Test
    void no_reports_have_no_outcomes() {
        assertThat(prio3.prepareAll(verifyKey, List.of(), executor)).isEmpty();
    }

    @Test
    void a_mistake_of_the_caller_is_thrown_as_it_is() {
        List<ReportToPrepare> reports = List.of(report(1));
        assertThatThrownBy(() -> prio3.prepareAll(new byte[3], reports, executor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the verify key must have 32 bytes");
    }

    private ReportToPrepare report(int bucket) {
        byte[] nonce = Runs.bytes(random, 16);
        ShardedMeasurement shards = prio3.shard(bucket, nonce, Runs.bytes(random, prio3.randomnessSize()));
        return new ReportToPrepare(
                nonce, shards.publicShare(), shards.inputShares().get(bucket % 2));
    }
}
