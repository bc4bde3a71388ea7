// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the module's README, imports first, compiles, runs and prints what the README says it prints. */
final class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("It prints `(.*?)`");
    private static final String PROGRAM = """
        %s
        public final class Example {
            public static void run() {
        %s
            }
        }
        """;

    @Test
    void the_example_prints_what_it_says(@TempDir Path directory) throws IOException, ReflectiveOperationException {
        String readme = Files.readString(Path.of("README.md"));
        Path source = directory.resolve("Example.java");
        String example = first(EXAMPLE, readme);
        int statements = example.indexOf("\n\n");
        Files.writeString(source, PROGRAM.formatted(example.substring(0, statements), example.substring(statements)));

        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        directory.toString(),
                        "-cp",
                        classes().getPath(),
                        source.toString());

        assertThat(status).isZero();
        assertThat(output(directory)).isEqualTo(first(OUTPUT, readme) + System.lineSeparator());
    }

    private static String output(Path directory) throws IOException, ReflectiveOperationException {
        PrintStream standard = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        URL[] path = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ReadmeTest.class.getClassLoader())) {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("run").invoke(null);
        } finally {
            System.setOut(standard);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static File classes() {
        return new File(Generation.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
