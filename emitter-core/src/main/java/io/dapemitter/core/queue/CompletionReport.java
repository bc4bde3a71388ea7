// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.List;
import java.util.Map;

/**
 * What became of a group of completions.
 *
 * @param finished the ids that were written
 * @param leaseLost the ids whose fence did not hold: somebody else has the job, or it is gone; nothing was written for them
 * @param broken the ids that could not be written even alone, with the reason; they keep their lease until it ends
 */
public record CompletionReport(List<Long> finished, List<Long> leaseLost, Map<Long, RuntimeException> broken) {
    /** Copies the collections. */
    public CompletionReport {
        finished = List.copyOf(finished);
        leaseLost = List.copyOf(leaseLost);
        broken = Map.copyOf(broken);
    }
}
