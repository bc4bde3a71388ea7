// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A collection's answer after opening and adding the shares, in the form in which it is stored.
 *
 * @param batchId the batch's id where the answer carries it
 * @param interval the interval that holds all reports, in seconds
 * @param reportCount the number of reports
 * @param vdafJson the VDAF by which it was decoded, in compact JSON
 * @param resultJson the result as a JSON array of decimal strings
 * @param mayHaveWrapped whether the sum may have reached the field's modulus
 */
record DecodedCollection(
        @Nullable BatchId batchId,
        Interval interval,
        long reportCount,
        String vdafJson,
        String resultJson,
        boolean mayHaveWrapped) {}
