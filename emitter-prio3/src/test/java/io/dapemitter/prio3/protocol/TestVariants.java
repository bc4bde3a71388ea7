// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.flp.HigherDegree;
import java.math.BigInteger;

/** Members of the family that only vectors know. */
public final class TestVariants {
    private TestVariants() {}

    public static Prio3<Integer> higherDegree() {
        Settings settings = new Settings("Prio3HigherDegree", Generation.VDAF_18, 0xFFFF_FFFF);
        return Variants.member(settings, BigInteger.TWO, HigherDegree::new);
    }
}
