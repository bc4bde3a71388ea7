// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dapemitter.prio3.protocol.Prepared;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first step of an aggregator leaves nothing to the garbage collector but what it returns: bytes are counted, not time. */
final class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Headers of the objects returned, and references between them. */
    private static final long OBJECTS = 256;

    private static final int ROUNDS = 20;

    /** The multiproof variant is left out: its XOF is the JDK's HMAC and AES, which allocate. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HISTOGRAM_100000_08", "HISTOGRAM_100000_18", "MULTIPROOF_08", "MULTIPROOF_18"})
    void preparing_allocates_what_it_returns(Prio3Case measured) {
        Report<?> report = measured.report();
        for (int aggregator = 0; aggregator < 2; aggregator++) {
            Prepared returned = report.prepare(aggregator);
            int elementsAndSeeds =
                    returned.state().encode().length + returned.share().encode().length;

            assertThat(leastAllocated(report, aggregator))
                    .as("bytes allocated by aggregator %d", aggregator)
                    .isLessThanOrEqualTo(elementsAndSeeds + OBJECTS);
        }
    }

    /** The least of some rounds: what runs for the first time also loads classes, and makes a workspace. */
    private static long leastAllocated(Report<?> report, int aggregator) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            report.prepare(aggregator);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
