// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ListenAddressTest {
    @Test
    void an_ipv6_address_loses_its_brackets_and_is_shown_with_them() {
        assertThat(ListenAddress.parse("[::1]:9001"))
                .isEqualTo(new ListenAddress("::1", 9001))
                .hasToString("[::1]:9001");
    }

    @Test
    void port_0_is_allowed() {
        assertThat(ListenAddress.parse("localhost:0").port()).isZero();
    }

    @Test
    void anything_else_is_refused() {
        assertThat(List.of("9001", ":9001", "host:", "host:x", "::1:9001", "host:70000", ""))
                .allSatisfy(text -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> ListenAddress.parse(text))
                        .withMessageContaining("HOST:PORT"));
    }
}
