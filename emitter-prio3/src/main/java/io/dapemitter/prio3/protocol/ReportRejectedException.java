// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Prio3Exception;

/** A report must not be aggregated: its proof does not hold, or the aggregators do not agree on its joint randomness. */
public final class ReportRejectedException extends Prio3Exception {
    ReportRejectedException(String message) {
        super(message);
    }
}
