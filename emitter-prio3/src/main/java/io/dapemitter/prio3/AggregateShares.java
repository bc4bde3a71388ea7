// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Arrays;

/** Adds the two aggregate shares of a batch (VDAF-08 section 7.2.6 and libprio-rs' decoding). Stateless and safe for use by many threads. */
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
        ExactIntegers result = vdaf.elementSize() == Field64.ENCODED_SIZE
                ? addInField64(vdaf, leaderShare, helperShare, centred)
                : addInField128(vdaf, leaderShare, helperShare, centred);
        return new UnshardedAggregate(result, mayHaveWrapped(vdaf, reportCount, centred));
    }

    private static void checkLength(Vdaf vdaf, Aggregator aggregator, byte[] share) {
        if (share.length != vdaf.aggregateShareLength()) {
            throw AggregateShareException.wrongLength(aggregator, vdaf, share.length);
        }
    }

    private static ExactIntegers addInField64(Vdaf vdaf, byte[] leaderShare, byte[] helperShare, boolean centred) {
        long[] sums = Field64.decode(leaderShare);
        long[] addends = Field64.decode(helperShare);
        try {
            checkRange(vdaf, Aggregator.LEADER, Field64.firstOutOfRange(sums), sums);
            checkRange(vdaf, Aggregator.HELPER, Field64.firstOutOfRange(addends), sums);
            Field64.addInto(sums, addends);
        } finally {
            Arrays.fill(addends, 0);
        }
        return centred ? ResultDecoder.centredField64(sums) : ExactIntegers.ofWords(sums, 1);
    }

    private static ExactIntegers addInField128(Vdaf vdaf, byte[] leaderShare, byte[] helperShare, boolean centred) {
        long[] sums = Field128.decode(leaderShare);
        long[] addends = Field128.decode(helperShare);
        try {
            checkRange(vdaf, Aggregator.LEADER, Field128.firstOutOfRange(sums), sums);
            checkRange(vdaf, Aggregator.HELPER, Field128.firstOutOfRange(addends), sums);
            Field128.addInto(sums, addends);
        } finally {
            Arrays.fill(addends, 0);
        }
        return centred ? ResultDecoder.centredField128(sums) : ExactIntegers.ofWords(sums, 2);
    }

    private static void checkRange(Vdaf vdaf, Aggregator aggregator, int firstOutOfRange, long[] leaderElements) {
        if (firstOutOfRange >= 0) {
            Arrays.fill(leaderElements, 0);
            throw AggregateShareException.elementOutOfRange(aggregator, vdaf, firstOutOfRange);
        }
    }

    private static boolean mayHaveWrapped(Vdaf vdaf, long reportCount, boolean centred) {
        BigInteger order = vdaf.elementSize() == Field64.ENCODED_SIZE ? Field64.ORDER : Field128.ORDER;
        BigInteger largest = new BigInteger(Long.toUnsignedString(reportCount)).multiply(vdaf.maximumMeasurement());
        // A centred result already turns negative at half of the modulus.
        BigInteger limit = centred ? order.shiftRight(1).add(BigInteger.ONE) : order;
        return largest.compareTo(limit) >= 0;
    }
}
