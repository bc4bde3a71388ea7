// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A verifiable distributed aggregation function with its parameters, as Janus names them: of VDAF draft 08 (DAP-09) or 18 (DAP-18), see {@link #bound}. A collector needs
 * of it the field and the number of elements; the other parameters are kept because a task's definition consists of them.
 */
public sealed interface Vdaf
        permits Prio3Count, Prio3Sum, Prio3SumVec, Prio3Histogram, Prio3SumVecField64MultiproofHmacSha256Aes128 {

    /** The most elements a result may have: with it a share has at most 2^30 bytes. */
    int MAXIMUM_OUTPUT_LENGTH = 1 << 26;

    /** The name of Janus' variant, for example {@code Prio3Count}. */
    String name();

    /** Number of elements of an aggregate share and of the result; at least 1. */
    int outputLength();

    /** Bytes of one encoded field element: 8 (Field64) or 16 (Field128). */
    int elementSize();

    /** Bytes of an aggregate share: all elements one after the other, no prefix (VDAF-08 section 7.2.7; the same in VDAF-18). */
    default int aggregateShareLength() {
        return outputLength() * elementSize();
    }

    /** How results are protected by noise. */
    DpStrategy dpStrategy();

    /** How the VDAF's generation bounds the numbers of a measurement; empty where both generations count the same way, which is for counts and histograms. */
    default Optional<MeasurementBound> bound() {
        return Optional.empty();
    }

    /** The most that one report can add to one element of the result. */
    default BigInteger maximumMeasurement() {
        return bound().map(MeasurementBound::largest).orElse(BigInteger.ONE);
    }
}
