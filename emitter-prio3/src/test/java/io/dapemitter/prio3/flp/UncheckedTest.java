// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forgeries are verified by the code that verifies reports: a step that a circuit does in a way of its own is passed on to it. */
final class UncheckedTest {
    @Test
    void no_step_is_that_of_circuits_in_general() throws NoSuchMethodException {
        List<Method> steps = Arrays.stream(Circuit.class.getDeclaredMethods())
                .filter(method -> !Modifier.isFinal(method.getModifiers()))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .toList();
        assertThat(steps).isNotEmpty();
        for (Method step : steps) {
            // The measurement is the one parameter whose type differs.
            Class<?>[] types = Arrays.stream(step.getParameterTypes())
                    .map(type -> type == Object.class ? long[].class : type)
                    .toArray(Class<?>[]::new);
            assertThat(Unchecked.class.getDeclaredMethod(step.getName(), types)).isNotNull();
        }
    }
}
