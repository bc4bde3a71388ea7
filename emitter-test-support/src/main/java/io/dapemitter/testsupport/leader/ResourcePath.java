// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Path of a collection job at a leader: {@code /tasks/{task id}/collection_jobs/{collection job id}} (DAP-09 section 4.6.1). */
record ResourcePath(String taskId, String collectionJobId) {
    private static final Pattern FORM =
            Pattern.compile("/tasks/([A-Za-z0-9_-]{43})/collection_jobs/([A-Za-z0-9_-]{22})");

    static Optional<ResourcePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        return matcher.matches() ? Optional.of(new ResourcePath(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
