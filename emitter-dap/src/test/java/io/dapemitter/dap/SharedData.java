// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds known-answer data and recordings: those beside the repository in {@code shared}, which not every clone has, and our own copies. */
public final class SharedData {
    private SharedData() {}

    /** A file of known answers. */
    public static JsonNode vectors(String name) throws IOException {
        return read(directory("vectors").resolve(name));
    }

    /** All recordings of a version, whose folder is as {@code dap09}. */
    public static Stream<JsonNode> recordings(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory("recordings").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(SharedData::read);
        }
    }

    /** The names of the recordings among our test resources. */
    public static Stream<String> ourCopies() {
        return Stream.of(
                "dap09-01-count.json",
                "dap09-04-histogram.json",
                "dap09-18-time-interval.json",
                "dap09-20-p256.json",
                "dap18-02-sum.json",
                "dap18-18-time-interval.json");
    }

    /** A recording among our test resources. */
    public static JsonNode recording(String name) throws IOException {
        try (InputStream file =
                SharedData.class.getResourceAsStream("/recordings/" + name.substring(0, 5) + "/" + name)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(file, name));
        }
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file);
    }

    /** Aborts the test where there is none, unless the environment demands it. */
    private static Path directory(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared").resolve(name);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        String absent = "no known-answer data: there is no folder shared/%s beside the repository".formatted(name);
        return Boolean.parseBoolean(System.getenv("EMITTER_REQUIRE_VECTORS")) ? fail(absent) : abort(absent);
    }
}
