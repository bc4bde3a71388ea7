// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.util.Objects;

/**
 * What two aggregate shares add up to.
 *
 * @param result the decoded result
 * @param mayHaveWrapped whether so many reports could have exceeded the range of the field, so that the true sum may be larger by a multiple of the modulus
 */
public record UnshardedAggregate(AggregateResult result, boolean mayHaveWrapped) {
    /** A result and its flag. */
    public UnshardedAggregate {
        Objects.requireNonNull(result, "result");
    }
}
