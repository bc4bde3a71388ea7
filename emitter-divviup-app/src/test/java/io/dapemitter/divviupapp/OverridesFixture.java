// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Finding;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.SourceLocation;
import io.dapemitter.runtime.yaml.YamlReader;
import java.util.List;
import java.util.function.Function;

/** Reads keys of config.yaml that tests have written. */
final class OverridesFixture {
    private OverridesFixture() {}

    static TaskOverrides read(String yaml) {
        return read(yaml, TaskOverrides::read);
    }

    static <T> T read(String yaml, Function<Section, T> reader) {
        Findings findings = new Findings();
        var root = YamlReader.read("config.yaml", yaml, findings).orElse(null);
        Section top = Section.of(root, new SourceLocation("config.yaml", 0), "", findings, KnownKeys.IGNORED);
        T read = reader.apply(top);
        top.finish();
        findings.throwIfAny();
        return read;
    }

    static List<String> findings(String yaml, Function<Section, ?> reader) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(yaml, reader)).findings().stream()
                .map(Finding::toString)
                .toList();
    }
}
