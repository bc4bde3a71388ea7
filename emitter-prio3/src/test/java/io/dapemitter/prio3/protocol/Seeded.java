// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs of a property, each with a seed of its own that every failure names, whatever its kind. */
final class Seeded {
    private Seeded() {}

    static void run(Object what, long seed, Consumer<SplittableRandom> property) {
        try {
            property.accept(new SplittableRandom(seed));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("%s with seed %d: %s".formatted(what, seed, e), e);
        }
    }
}
