// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All files of both generations that are about Prio3, with all their operations. */
final class VectorRunTest {
    static List<String> vdaf08() throws IOException {
        return files("vdaf-08");
    }

    static List<String> vdaf18() throws IOException {
        return files("vdaf-18");
    }

    @ParameterizedTest
    @MethodSource("vdaf08")
    void vdaf_08_is_as_its_vectors_say(String file) throws IOException {
        assertRuns(Generation.VDAF_08, file);
    }

    @ParameterizedTest
    @MethodSource("vdaf18")
    void vdaf_18_is_as_its_vectors_say(String file) throws IOException {
        assertRuns(Generation.VDAF_18, file);
    }

    @Test
    void no_vector_is_left_out() throws IOException {
        assertThat(vdaf08()).hasSize(20);
        assertThat(vdaf18()).hasSize(32);
    }

    private static void assertRuns(Generation generation, String file) throws IOException {
        String subject = VectorRun.subject(Path.of(file).getFileName().toString());
        assertThat(VectorRun.of(subject, generation, Vectors.read(file)).firstDifference())
                .isEmpty();
    }

    private static List<String> files(String folder) throws IOException {
        Path root = Vectors.directory();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith("Prio3"))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
