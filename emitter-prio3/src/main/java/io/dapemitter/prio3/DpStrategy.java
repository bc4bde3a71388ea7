// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Objects;

/** How the aggregators of a task protect a result by noise, as Janus 0.7 names it ({@code dp_strategy}). */
public sealed interface DpStrategy {
    /** No noise: a result is the exact sum of the measurements. */
    DpStrategy NONE = new NoDifferentialPrivacy();

    /** No noise is added. */
    record NoDifferentialPrivacy() implements DpStrategy {}

    /** Each aggregator adds discrete Laplace noise modulo the field, so that a result may be negative. */
    record PureDpDiscreteLaplace(Budget budget) implements DpStrategy {
        /** Noise calibrated to a budget. */
        public PureDpDiscreteLaplace {
            Objects.requireNonNull(budget, "budget");
        }
    }

    /**
     * The privacy budget epsilon as the fraction that was configured; it is not reduced.
     *
     * @param epsilonNumerator greater than 0
     * @param epsilonDenominator greater than 0
     */
    record Budget(BigInteger epsilonNumerator, BigInteger epsilonDenominator) {
        /** Throws {@link IllegalArgumentException} unless both numbers are greater than 0. */
        public Budget {
            if (epsilonNumerator.signum() <= 0 || epsilonDenominator.signum() <= 0) {
                throw new IllegalArgumentException(
                        "epsilon must be a fraction of two numbers greater than 0, but it is %s/%s"
                                .formatted(epsilonNumerator, epsilonDenominator));
            }
        }
    }
}
