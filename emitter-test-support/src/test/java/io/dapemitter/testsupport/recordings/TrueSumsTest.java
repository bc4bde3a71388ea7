// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrueSumsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dap09-02-sum",
                "dap09-05-histogram100",
                "dap09-07-drain",
                "dap09-21-many-tasks",
                "dap09-22-typescript-client-count",
                "dap09-22-typescript-client-sumvec",
                "dap09-25-concurrent-creates",
                "dap18-02-sum",
                "dap18-07-drain",
                "dap18-21-many-tasks",
                "dap18-25-concurrent-creates"
            })
    void the_batches_that_janus_delivered_add_up_to_all_measurements(String name) {
        RecordedCase recordedCase = RecordedCases.load(name);
        for (RecordedTask task : recordedCase.tasks()) {
            List<BigInteger> sums = TrueSums.of(recordedCase, task.taskId());
            List<RecordedResult> results = recordedCase.results(task.taskId());
            assertThat(sums)
                    .isEqualTo(IntStream.range(0, sums.size())
                            .mapToObj(element -> total(results, element))
                            .toList());
        }
    }

    @Test
    void histograms_count_buckets() {
        RecordedCase histogram = RecordedCases.load("dap09-04-histogram");
        assertThat(TrueSums.of(histogram, histogram.task().taskId()))
                .extracting(BigInteger::intValue)
                .containsExactly(5, 4, 1, 2);
    }

    private static BigInteger total(List<RecordedResult> results, int element) {
        return results.stream()
                .map(result -> new BigInteger(result.aggregateResult().get(element)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
