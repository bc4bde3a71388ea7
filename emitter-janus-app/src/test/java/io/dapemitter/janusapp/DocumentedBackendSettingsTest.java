// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/configuration.md has a row for every setting that a backend names as known. */
final class DocumentedBackendSettingsTest extends CommandFixture {
    private static final Pattern KNOWN = Pattern.compile("known keys: ([a-z_, ]+)");

    @ParameterizedTest
    @ValueSource(strings = {"sql", "file", "stdout"})
    void the_document_lists_the_settings_of_the_code(String kind) throws IOException {
        write("config.yaml", "emitters: [{name: a, " + kind + ": {no_such_setting: 1}}]\n");
        Matcher known = KNOWN.matcher(run("check").err());
        assertThat(known.find()).isTrue();
        Set<String> settings = new TreeSet<>(Set.of(known.group(1).split(", ", -1)));
        assertThat(documented(kind)).isEqualTo(settings);
    }

    private static Set<String> documented(String kind) throws IOException {
        Matcher row = Pattern.compile("^\\| `" + kind + "\\.([a-z_]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/configuration.md")));
        Set<String> settings = new TreeSet<>();
        while (row.find()) {
            settings.add(row.group(1));
        }
        return settings;
    }
}
