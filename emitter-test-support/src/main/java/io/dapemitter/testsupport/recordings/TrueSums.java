// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Adds up recorded measurements in the clear: what the collections of a task must come to. */
public final class TrueSums {
    private TrueSums() {}

    /**
     * The sums over all measurements of a task, in all its batches.
     *
     * @param recordedCase the case
     * @param taskId one of its tasks
     * @return one sum for each element of the VDAF's output
     */
    public static List<BigInteger> of(RecordedCase recordedCase, String taskId) {
        Vdaf vdaf = VdafJson.parse(recordedCase.task(taskId).vdafJson());
        List<BigInteger> sums = new ArrayList<>(Collections.nCopies(vdaf.outputLength(), BigInteger.ZERO));
        for (List<String> measurement : recordedCase.measurements().getOrDefault(taskId, List.of())) {
            if (vdaf instanceof Prio3Histogram) {
                add(sums, Integer.parseInt(measurement.get(0)), BigInteger.ONE);
                continue;
            }
            for (int element = 0; element < measurement.size(); element++) {
                add(sums, element, new BigInteger(measurement.get(element)));
            }
        }
        return List.copyOf(sums);
    }

    private static void add(List<BigInteger> sums, int element, BigInteger addend) {
        sums.set(element, sums.get(element).add(addend));
    }
}
