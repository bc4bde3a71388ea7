// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.TestContext;
import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackendFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The factories as a program finds them. */
final class BackendDiscoveryTest {
    @TempDir
    private Path directory;

    private static List<EmitterBackendFactory> factories() {
        return ServiceLoader.load(EmitterBackendFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Test
    void a_program_finds_the_three_kinds() {
        assertThat(factories())
                .extracting(EmitterBackendFactory::kind)
                .containsExactlyInAnyOrder("sql", "file", "stdout");
    }

    @Test
    void every_kind_refuses_an_unknown_key_and_names_the_known_ones() {
        for (EmitterBackendFactory factory : factories()) {
            assertThatThrownBy(() ->
                            factory.create(new BackendSettings(Map.of("colour", "blue")), TestContext.in(directory)))
                    .isInstanceOfSatisfying(
                            BackendConfigurationException.class,
                            e -> assertThat(e.key()).isEqualTo("colour"))
                    .hasMessageContaining("known keys");
        }
    }

    @Test
    void a_key_without_a_value_is_refused_by_name() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("path", null);

        assertThatThrownBy(() -> new BackendSettings(settings))
                .isInstanceOf(BackendConfigurationException.class)
                .hasMessageContaining("\"path\" has no value");
    }
}
