// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds known-answer data, which lies beside the repository in {@code shared/vectors} and not in every clone. */
public final class Vectors {
    private Vectors() {}

    public static JsonNode read(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(directory().resolve(name)));
    }

    /** Aborts the test where there is none, unless the environment demands it. */
    public static Path directory() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared").resolve("vectors");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        String absent = "no known-answer data: there is no folder shared/vectors beside the repository";
        return Boolean.parseBoolean(System.getenv("EMITTER_REQUIRE_VECTORS")) ? fail(absent) : abort(absent);
    }
}
