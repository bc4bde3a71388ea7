// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Words;
import java.math.BigInteger;
import java.util.Arrays;

/** Adds the two aggregate shares of a batch (VDAF-08 and VDAF-18, section 7.2.5, and libprio-rs' decoding). Stateless and safe for use by many threads. */
public final class AggregateShares {
    private AggregateShares() {}

    /**
     * The result of a batch: the element-wise sum of both shares modulo the field. With differential privacy a sum above half the modulus is a negative number.
     *
     * @param vdaf of the task
     * @param leaderShare {@link Vdaf#aggregateShareLength()} bytes; left as it is, the caller wipes it
     * @param helperShare as {@code leaderShare}
     * @param reportCount reports in the batch, unsigned 64 bits
     * @throws AggregateShareException if a share has another length or an element that is not below the modulus
     */
    public static UnshardedAggregate unshard(Vdaf vdaf, byte[] leaderShare, byte[] helperShare, long reportCount)
            throws AggregateShareException {
        checkLength(vdaf, Aggregator.LEADER, leaderShare);
        checkLength(vdaf, Aggregator.HELPER, helperShare);
        boolean centred = !(vdaf.dpStrategy() instanceof DpStrategy.NoDifferentialPrivacy);
        ExactIntegers result = ResultDecoder.decode(
                Field.ofEncodedSize(vdaf.elementSize()), add(vdaf, leaderShare, helperShare), centred);
        return new UnshardedAggregate(result, mayHaveWrapped(vdaf, reportCount, centred));
    }

    private static void checkLength(Vdaf vdaf, Aggregator aggregator, byte[] share) {
        if (share.length != vdaf.aggregateShareLength()) {
            throw AggregateShareException.wrongLength(aggregator, vdaf, share.length);
        }
    }

    private static long[] add(Vdaf vdaf, byte[] leaderShare, byte[] helperShare) {
        Field field = Field.ofEncodedSize(vdaf.elementSize());
        int count = vdaf.outputLength();
        long[] sums = decode(field, leaderShare);
        long[] addends = decode(field, helperShare);
        try {
            checkRange(vdaf, Aggregator.LEADER, field.firstOutOfRange(sums, 0, count), sums);
            checkRange(vdaf, Aggregator.HELPER, field.firstOutOfRange(addends, 0, count), sums);
            field.add(sums, 0, addends, 0, count);
        } finally {
            Arrays.fill(addends, 0);
        }
        return sums;
    }

    private static long[] decode(Field field, byte[] share) {
        long[] elements = field.vector(share.length / field.encodedSize());
        Words.read(share, 0, elements, 0, elements.length);
        return elements;
    }

    private static void checkRange(Vdaf vdaf, Aggregator aggregator, int firstOutOfRange, long[] leaderElements) {
        if (firstOutOfRange >= 0) {
            Arrays.fill(leaderElements, 0);
            throw AggregateShareException.elementOutOfRange(aggregator, vdaf, firstOutOfRange);
        }
    }

    private static boolean mayHaveWrapped(Vdaf vdaf, long reportCount, boolean centred) {
        BigInteger order = Field.ofEncodedSize(vdaf.elementSize()).order();
        BigInteger largest = new BigInteger(Long.toUnsignedString(reportCount)).multiply(vdaf.maximumMeasurement());
        // A centred result already turns negative at half of the modulus.
        BigInteger limit = centred ? order.shiftRight(1).add(BigInteger.ONE) : order;
        return largest.compareTo(limit) >= 0;
    }
}
