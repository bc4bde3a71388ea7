// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids for intervals are what the documentation says, so that they can be found again; the values were calculated with Python's hmac. */
final class IntervalJobIdsTest {
    private static final CollectorCredential GOLDEN =
            CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());
    private static final TaskId TASK =
            TaskId.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    @ParameterizedTest
    @CsvSource({"0, 632d65ec052b56e31fbe1686291f1430", "1, 422bbdcae642d9c38ba876a8055155df"})
    void an_id_follows_from_key_task_interval_and_attempt(int attempt, String expected) {
        assertThat(CollectionJobIds.forInterval(GOLDEN, TASK, 1_795_226_400, 1_795_226_700, attempt))
                .isEqualTo(CollectionJobId.of(HexFormat.of().parseHex(expected)));
    }
}
