// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.SharedData;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All recorded tasks of a folder; {@code ours} are the copies among the test resources. */
final class Recordings {
    private Recordings() {}

    /** Of how many things the check was made, so that none is passed over in silence. */
    static int count(String folder, ToIntFunction<RecordedTask> check) throws IOException {
        int count = 0;
        for (JsonNode recording : read(folder)) {
            count += RecordedTask.of(recording).stream().mapToInt(check).sum();
        }
        return count;
    }

    private static List<JsonNode> read(String folder) throws IOException {
        if (!folder.equals("ours")) {
            try (Stream<JsonNode> recordings = SharedData.recordings(folder)) {
                return recordings.toList();
            }
        }
        List<JsonNode> ours = new ArrayList<>();
        for (String name : SharedData.ourCopies().toList()) {
            ours.add(SharedData.recording(name));
        }
        return ours;
    }

    /** A recorded address is what we calculate. */
    static void assertPath(URI ours, Exchange exchange) {
        String query = ours.getRawQuery();
        assertThat(query == null ? ours.getRawPath() : ours.getRawPath() + "?" + query)
                .isEqualTo(exchange.path());
    }
}
