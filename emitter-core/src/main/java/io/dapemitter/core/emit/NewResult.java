// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result to be stored, with what its task is called now; later changes of the task do not touch it.
 *
 * @param json the result as a JSON array of decimal strings
 * @param mayHaveWrapped whether the sum may have wrapped
 * @param taskName the task's name for people, or null
 * @param labels names for the result's elements; empty when there are none
 * @param collectedBefore whether an earlier collection may have brought the same interval, so that backends may have it
 */
public record NewResult(
        String json, boolean mayHaveWrapped, @Nullable String taskName, List<String> labels, boolean collectedBefore) {
    /** Copies the list. */
    public NewResult {
        labels = List.copyOf(labels);
    }
}
