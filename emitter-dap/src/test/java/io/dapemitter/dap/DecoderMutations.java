// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A decoder over thousands of seeded mutations of a good input: it returns or throws the documented exception, and what it allocates stays in proportion to
 * the input. A length that is believed before it is checked would ask for up to 4 GiB.
 */
public final class DecoderMutations {
    private static final int MUTATIONS = 20_000;
    private static final int MUTATIONS_OF_TEXT = 4_000;
    /** The first mutations also load classes and link call sites. */
    private static final int WARM_UP = 1_000;
    /** An exception with its message and stack trace. */
    private static final long ALLOWANCE = 48 * 1024;
    /** The same, and buffers of the JSON parser. */
    private static final long ALLOWANCE_OF_TEXT = 256 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private DecoderMutations() {}

    /** One decoder with a name and a good input. */
    public static Arguments decoder(String name, byte[] good, Consumer<byte[]> decoder) {
        return Arguments.of(name, good, decoder);
    }

    /** Checks the decoder of a binary message. */
    public static void ofMessage(byte[] good, Consumer<byte[]> decoder) {
        check(MUTATIONS, ALLOWANCE, good, decoder);
    }

    /** Checks the decoder of a text, which its parser makes slower. */
    public static void ofText(byte[] good, Consumer<byte[]> decoder) {
        check(MUTATIONS_OF_TEXT, ALLOWANCE_OF_TEXT, good, decoder);
    }

    private static void check(int mutations, long allowance, byte[] good, Consumer<byte[]> decoder) {
        SplittableRandom random = new SplittableRandom(20261121);
        decoder.accept(good);
        for (int i = 0; i < mutations; i++) {
            byte[] mutated = mutated(good, random);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                decoder.accept(mutated);
            } catch (DecodeException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(i < WARM_UP ? 0 : allocated)
                    .as("bytes allocated for mutation %d", i)
                    .isLessThan(allowance + 64L * mutated.length);
        }
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            bytes = mutation(random).apply(bytes);
        }
        return bytes;
    }

    private static UnaryOperator<byte[]> mutation(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> bytes -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> bytes -> Arrays.copyOf(bytes, bytes.length + random.nextInt(40));
            case 2 -> bytes -> fill(bytes, random, (byte) 0xFF);
            case 3 -> bytes -> fill(bytes, random, (byte) random.nextInt(256));
            default -> bytes -> fill(bytes, random, (byte) random.nextInt(32, 127));
        };
    }

    private static byte[] fill(byte[] bytes, SplittableRandom random, byte value) {
        int start = random.nextInt(bytes.length + 1);
        Arrays.fill(bytes, start, Math.min(bytes.length, start + random.nextInt(1, 6)), value);
        return bytes;
    }
}
