// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ways to make an invalid measurement; each of the last two breaks one of a circuit's two checks alone. */
enum Forgery {
    /** One element of a valid measurement is replaced by one that is no bit. */
    ONE_ELEMENT {
        @Override
        List<BigInteger> tryOnce(ForgedCase forged, SplittableRandom random) {
            List<BigInteger> measurement = new ArrayList<>(forged.valid());
            measurement.set(random.nextInt(measurement.size()), noBit(forged, random));
            return measurement;
        }
    },
    /** All elements are bits, such as two buckets of a histogram, or a weight or norm that is not the claimed one. */
    BITS_WITH_A_WRONG_SUM {
        @Override
        List<BigInteger> tryOnce(ForgedCase forged, SplittableRandom random) {
            return forged.valid().stream()
                    .map(element -> BigInteger.valueOf(random.nextInt(2)))
                    .toList();
        }
    },
    /** The sum is right, such as that of 2 and -1: what one element has too much another has too little. */
    NO_BITS_WITH_THE_RIGHT_SUM {
        @Override
        List<BigInteger> tryOnce(ForgedCase forged, SplittableRandom random) {
            BigInteger order = forged.circuit().field().order();
            List<BigInteger> measurement = new ArrayList<>(forged.valid());
            int one = random.nextInt(measurement.size());
            int other = (one + 1 + random.nextInt(measurement.size() - 1)) % measurement.size();
            BigInteger more = noBit(forged, random);
            BigInteger less = more.multiply(forged.weights().get(one))
                    .multiply(forged.weights().get(other).modInverse(order));
            measurement.set(one, measurement.get(one).add(more).mod(order));
            measurement.set(other, measurement.get(other).subtract(less).mod(order));
            return measurement;
        }
    };

    abstract List<BigInteger> tryOnce(ForgedCase forged, SplittableRandom random);

    /** The ways that there are for a circuit. */
    static List<Forgery> of(ForgedCase forged) {
        return forged.weights().isEmpty() ? List.of(ONE_ELEMENT) : List.of(values());
    }

    /** A measurement that must be rejected. */
    List<BigInteger> measurement(ForgedCase forged, SplittableRandom random) {
        List<BigInteger> measurement = tryOnce(forged, random);
        while (forged.isValid(measurement)) {
            measurement = tryOnce(forged, random);
        }
        return measurement;
    }

    private static BigInteger noBit(ForgedCase forged, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> BigInteger.TWO;
            case 1 -> forged.circuit().field().order().subtract(BigInteger.ONE);
            default -> BigInteger.valueOf(random.nextLong()).shiftLeft(random.nextInt(64));
        };
    }
}
