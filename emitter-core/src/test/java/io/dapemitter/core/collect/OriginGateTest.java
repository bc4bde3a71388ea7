// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a leader's origin counts as dead, and what does not make it so. */
final class OriginGateTest {
    private static final String ORIGIN = "https://leader.example";
    private static final String OTHER = "https://other.example";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final LeaderAnswer TIMED_OUT =
            new LeaderAnswer.Retryable("no complete answer within 30000 ms", null, LeaderAnswer.Failure.NETWORK);

    private final AtomicLong nanos = new AtomicLong();
    private final OriginGate gate = new OriginGate(32, nanos::get);

    @Test
    void five_failures_in_a_row_hold_an_origin_to_probes() {
        visits(5, OriginGate.Evidence.FAILED);
        assertThat(gate.dead(ORIGIN)).isTrue();
        assertThat(gate.enter(ORIGIN)).isInstanceOf(OriginGate.Admission.Refused.class);
    }

    @Test
    void what_tells_nothing_neither_kills_nor_revives_an_origin() {
        visits(4, OriginGate.Evidence.FAILED);
        visits(9, OriginGate.Evidence.NONE);
        assertThat(gate.dead(ORIGIN)).isFalse();
        visits(1, OriginGate.Evidence.FAILED);
        assertThat(gate.dead(ORIGIN)).isTrue();
    }

    @Test
    void an_origin_gets_half_of_the_slots_while_another_is_in_use() {
        visit(OTHER, OriginGate.Evidence.ANSWERED);

        assertThat(entered()).isEqualTo(16);
    }

    @Test
    void an_origin_that_nobody_asks_any_more_leaves_its_slots_to_the_others_however_it_ended() {
        visit(OTHER, OriginGate.Evidence.FAILED);
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());

        assertThat(entered()).isEqualTo(32);
    }

    @Test
    void requests_that_nobody_waits_for_leave_half_of_an_origin_to_the_others() {
        long beside = IntStream.range(0, 40)
                .filter(any -> gate.enterBeside(ORIGIN) instanceof OriginGate.Admission.Entered)
                .count();

        assertThat(beside).isEqualTo(16);
        assertThat(entered()).isEqualTo(16);
    }

    /** How many requests are let in at once, of more than there are slots. */
    private long entered() {
        return IntStream.range(0, 40)
                .filter(any -> gate.enter(ORIGIN) instanceof OriginGate.Admission.Entered)
                .count();
    }

    @Test
    void a_request_that_times_out_is_evidence() {
        assertThat(LeaderDoor.evidence(TIMED_OUT, LIMIT, LIMIT.plusMillis(20), LIMIT))
                .isEqualTo(OriginGate.Evidence.FAILED);
    }

    @Test
    void a_request_whose_timeout_a_frozen_process_notices_late_is_none() {
        assertThat(LeaderDoor.evidence(TIMED_OUT, LIMIT, LIMIT.plusSeconds(90), LIMIT))
                .isEqualTo(OriginGate.Evidence.NONE);
    }

    @Test
    void a_request_that_the_lease_leaves_no_time_is_none() {
        assertThat(LeaderDoor.evidence(TIMED_OUT, Duration.ZERO, Duration.ZERO, LIMIT))
                .isEqualTo(OriginGate.Evidence.NONE);
    }

    private void visits(int count, OriginGate.Evidence evidence) {
        for (int visit = 0; visit < count; visit++) {
            visit(ORIGIN, evidence);
        }
    }

    private void visit(String origin, OriginGate.Evidence evidence) {
        assertThat(gate.enter(origin)).isInstanceOf(OriginGate.Admission.Entered.class);
        gate.leave(origin, evidence);
    }
}
