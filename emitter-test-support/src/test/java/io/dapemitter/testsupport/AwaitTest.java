// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AwaitTest {
    @Test
    void returns_once_the_condition_holds() {
        AtomicInteger asked = new AtomicInteger();
        Await.until(Duration.ofSeconds(5), () -> asked.incrementAndGet() == 3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void fails_after_the_deadline() {
        assertThatThrownBy(() -> Await.until(Duration.ofMillis(20), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PT0.02S");
    }
}
