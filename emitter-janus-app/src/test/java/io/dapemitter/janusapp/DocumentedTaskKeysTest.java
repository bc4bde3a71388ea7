// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.runtime.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md has a row for every key that the reader of tasks.yaml asks for, and all examples can be read. */
final class DocumentedTaskKeysTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_.]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String section() throws IOException {
        String document = Files.readString(Path.of("../docs/configuration.md"));
        return document.substring(document.indexOf("## tasks.yaml"), document.indexOf("## Environment variables"));
    }

    @Test
    void the_document_lists_the_keys_of_the_code() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String text : List.of(
                TasksFixture.task("!FixedSize {}", "Prio3Count"),
                TasksFixture.task("!TimeInterval {}", "Prio3Count"),
                Dap18TasksFileTest.BUILT)) {
            new TasksFile(List.of(), asked::add).read(new ConfigFile(Path.of("t"), text, 0, 0));
        }
        Set<String> documented = new TreeSet<>();
        Matcher matcher = ROW.matcher(section());
        while (matcher.find()) {
            documented.add(matcher.group(1));
        }
        assertThat(documented).isEqualTo(asked);
    }

    @Test
    void every_example_can_be_read() throws IOException {
        assertThat(tasksIn(section())).isGreaterThanOrEqualTo(4);
    }

    @Test
    void every_task_of_the_readme_can_be_read() throws IOException {
        assertThat(tasksIn(Files.readString(Path.of("../README.md")))).isEqualTo(3);
    }

    private static int tasksIn(String document) {
        int tasks = 0;
        Matcher example = EXAMPLE.matcher(document);
        while (example.find()) {
            if (example.group(1).startsWith("- task_id")) {
                tasks += TasksFixture.read(example.group(1)).tasks().size();
            }
        }
        return tasks;
    }
}
