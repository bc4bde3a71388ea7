// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field64;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What vectors and forgeries do not reach: random points that nobody meets, and gadgets that no circuit has. */
final class FlpTest {
    /** At a point of the domain a query would be a wire's value, and so a part of the measurement. */
    @ParameterizedTest
    @EnumSource
    void a_point_of_the_domain_is_refused(Generation generation) {
        Circuit<Boolean> circuit = new Count();
        Flp flp = new Flp(generation, circuit);
        Field field = circuit.field();
        for (BigInteger point : new BigInteger[] {BigInteger.ONE, field.rootOfUnity(2)}) {
            assertThat(query(flp, field, point)).isFalse();
        }
        // Of order 4, so on the coset.
        assertThat(query(flp, field, field.rootOfUnity(4))).isTrue();
    }

    private static boolean query(Flp flp, Field field, BigInteger point) {
        Scratch scratch = flp.newScratch();
        flp.use(scratch, field.element(BigInteger.ONE), new long[0], flp.inverse(2));
        long[] proof = field.vector(flp.proofLength());
        return flp.query(scratch, 0, field.element(point), proof, field.vector(flp.verifierLength()));
    }

    @ParameterizedTest
    @EnumSource
    void a_gadget_whose_polynomial_does_not_fit_twice_the_domain_is_refused(Generation generation) {
        Circuit<Boolean> circuit = new FourthDegree();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Flp(generation, circuit))
                .withMessageContaining("degree 4");
    }

    private static final class FourthDegree extends Circuit<Boolean> {
        FourthDegree() {
            super(Field64.INSTANCE, new Polynomial(Field64.INSTANCE, 0, 0, 0, 0, 1), new Lengths(1, 1, 1, 0, 1));
        }

        @Override
        public void encode(Boolean measurement, long[] into) {}

        @Override
        public void truncate(long[] measurement, long[] into) {}

        @Override
        void wires(Evaluation evaluation, int group, long[] into, int at, int stride) {}

        @Override
        void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into) {}
    }
}
