// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aggregate shares by big integers, independent of the arithmetic under test. */
public final class Shares {
    public static final BigInteger P64 = new BigInteger("18446744069414584321");
    public static final BigInteger P128 = new BigInteger("340282366920938462946865773367900766209");

    private Shares() {}

    public static BigInteger modulus(Vdaf vdaf) {
        return vdaf.elementSize() == 8 ? P64 : P128;
    }

    /** Little-endian elements one after the other. */
    public static byte[] encode(int elementSize, List<BigInteger> elements) {
        byte[] encoded = new byte[elementSize * elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            byte[] bigEndian = elements.get(i).toByteArray();
            for (int j = 0; j < Math.min(elementSize, bigEndian.length); j++) {
                encoded[i * elementSize + j] = bigEndian[bigEndian.length - 1 - j];
            }
        }
        return encoded;
    }

    public static byte[] encode(Vdaf vdaf, long... elements) {
        return encode(
                vdaf.elementSize(),
                Arrays.stream(elements).mapToObj(BigInteger::valueOf).toList());
    }

    public static List<BigInteger> decode(int elementSize, byte[] encoded) {
        List<BigInteger> elements = new ArrayList<>();
        for (int start = 0; start < encoded.length; start += elementSize) {
            byte[] bigEndian = new byte[elementSize];
            for (int j = 0; j < elementSize; j++) {
                bigEndian[j] = encoded[start + elementSize - 1 - j];
            }
            elements.add(new BigInteger(1, bigEndian));
        }
        return elements;
    }

    /** The sum of two shares, as a share. */
    public static byte[] add(Vdaf vdaf, byte[] one, byte[] other) {
        List<BigInteger> left = decode(vdaf.elementSize(), one);
        List<BigInteger> right = decode(vdaf.elementSize(), other);
        List<BigInteger> sums = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            sums.add(left.get(i).add(right.get(i)).mod(modulus(vdaf)));
        }
        return encode(vdaf.elementSize(), sums);
    }
}
