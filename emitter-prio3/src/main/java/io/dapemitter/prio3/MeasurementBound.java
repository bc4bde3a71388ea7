// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Objects;

/**
 * How large one number of a measurement may be. The two generations of Prio3 say it in different ways, so that the form of the bound tells the generation; they mean
 * the same only where the maximum is one less than a power of two.
 */
public sealed interface MeasurementBound {
    /**
     * Integers below 2^bits, as VDAF-08 (DAP-09) says it.
     *
     * @param bits at least 1; each VDAF has a limit of its own
     */
    record Bits(int bits) implements MeasurementBound {
        @Override
        public BigInteger largest() {
            return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        }
    }

    /**
     * Integers up to a maximum, as VDAF-18 (DAP-18) says it.
     *
     * @param maximum at least 1 and below the modulus of the VDAF's field
     */
    record Maximum(BigInteger maximum) implements MeasurementBound {
        /** A bound by its largest integer. */
        public Maximum {
            Objects.requireNonNull(maximum, "maximum");
        }

        @Override
        public BigInteger largest() {
            return maximum;
        }
    }

    /** The largest integer allowed. */
    BigInteger largest();

    /** A bound of VDAF-18. */
    static MeasurementBound maximum(long maximum) {
        return new Maximum(BigInteger.valueOf(maximum));
    }
}
