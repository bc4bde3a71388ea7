// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.runtime.command.TaskSourceOptions;
import io.dapemitter.runtime.config.RuntimeConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/divviup.md has a row for every key of config.yaml that only this program has, and its example can be read. */
final class DocumentedDivviUpKeysTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_.\\[\\]]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String section() throws IOException {
        String document = Files.readString(Path.of("../docs/divviup.md"));
        return document.substring(document.indexOf("## Configuration"), document.indexOf("## Credentials"));
    }

    private Set<String> asked(String yaml, boolean ofThisProgram) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        TaskSourceOptions options =
                DivviUpApp.program(InstantSource.system()).sources().get();
        Set<String> asked = new TreeSet<>();
        new RuntimeConfigReader(
                        Set.of("sql"),
                        asked::add,
                        EmitterConfig.defaults(),
                        ofThisProgram ? options::readKeys : top -> {})
                .read(file, folder);
        return asked;
    }

    @Test
    void the_document_lists_the_keys_of_the_code() throws IOException {
        Set<String> own = asked("task_overrides: [{task: a}]\n", true);
        own.removeAll(asked("{}\n", false));
        Set<String> documented = new TreeSet<>();
        Matcher matcher = ROW.matcher(section());
        while (matcher.find()) {
            documented.add(matcher.group(1));
        }
        assertThat(documented).isEqualTo(own);
    }

    @Test
    void the_example_can_be_read() throws IOException {
        Matcher example = EXAMPLE.matcher(section());
        assertThat(example.find()).isTrue();
        assertThat(asked(example.group(1), true)).contains("task_overrides[].task");
    }
}
