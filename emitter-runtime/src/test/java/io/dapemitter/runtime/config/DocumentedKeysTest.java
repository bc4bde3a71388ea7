// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md has a row for every key that the reader of config.yaml asks for, and for no other. */
final class DocumentedKeysTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_.\\[\\]]+)` \\|", Pattern.MULTILINE);
    /** Keys that only hold others need no row of their own. */
    private static final Set<String> MAPS =
            Set.of("database", "logging_config", "metrics_config", "metrics_config.exporter", "http_client", "dump");

    @TempDir
    private Path folder;

    private static Set<String> documented() throws IOException {
        String document = Files.readString(Path.of("../docs/configuration.md"));
        String section = document.substring(document.indexOf("## config.yaml"), document.indexOf("### Backends"));
        Set<String> keys = new TreeSet<>();
        Matcher matcher = ROW.matcher(section);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    @Test
    void the_document_lists_the_keys_of_the_code() throws IOException {
        Path file = new ConfigFixture(folder).write("emitters: [{name: a, sql: {}}]\n");
        Set<String> asked = new TreeSet<>();
        new RuntimeConfigReader(ConfigFixture.KINDS, asked::add).read(file, folder);
        asked.removeAll(MAPS);
        assertThat(documented()).isEqualTo(asked);
    }
}
