// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Finding;
import io.dapemitter.runtime.yaml.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads configurations written by tests. */
final class ConfigFixture {
    static final Set<String> KINDS = Set.of("sql", "file", "stdout");

    private final Path folder;

    ConfigFixture(Path folder) {
        this.folder = folder;
    }

    Path write(String text) {
        try {
            return Files.writeString(folder.resolve("config.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    RuntimeConfig read(String text) {
        return new RuntimeConfigReader(KINDS, KnownKeys.IGNORED).read(write(text), folder);
    }

    /** The findings, without the folder. */
    List<String> findings(String text) {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> read(text));
        return thrown.findings().stream()
                .map(Finding::toString)
                .map(shown -> shown.replace(folder + "/", ""))
                .toList();
    }
}
