// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a collection delivered. Immutable.
 *
 * @param reportCount number of reports in the batch
 * @param intervalStart start of the batch's interval, seconds since 1970
 * @param intervalDuration its length in seconds
 * @param batchId base64url without padding; null for time intervals and in DAP-18
 * @param aggregateResult the elements as decimal strings; scalars are one element
 */
public record RecordedResult(
        long reportCount,
        long intervalStart,
        long intervalDuration,
        @Nullable String batchId,
        List<String> aggregateResult) {}
