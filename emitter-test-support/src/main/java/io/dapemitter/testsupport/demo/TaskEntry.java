// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.dap.VdafJson;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.recordings.RecordedTask;
import java.net.URI;

/**
 * A task as an entry of the emitter's tasks.yaml. Immutable.
 *
 * @param taskId base64url, 43 characters
 * @param name for people
 * @param vdafJson the VDAF in Janus' compact JSON
 * @param timePrecision in seconds
 * @param credentialName name of its credential, without {@code .json}
 * @param authTokenType {@code Bearer} or {@code DapAuth}
 */
public record TaskEntry(
        String taskId, String name, String vdafJson, long timePrecision, String credentialName, String authTokenType) {

    /**
     * The entry of a recorded task.
     *
     * @param task the task
     * @param name for people
     * @param credentialName name of its credential
     */
    public static TaskEntry of(RecordedTask task, String name, String credentialName) {
        return new TaskEntry(
                task.taskId(), name, task.vdafJson(), task.timePrecision(), credentialName, task.authTokenType());
    }

    /**
     * The entry of a scripted task.
     *
     * @param task the task
     * @param credentialName name of its credential
     */
    public static TaskEntry of(ScriptedTask task, String credentialName) {
        String authTokenType = switch (task.authorization()) {
            case BEARER -> "Bearer";
            case DAP_AUTH -> "DapAuth";
        };
        return new TaskEntry(
                task.taskId().toString(),
                task.name(),
                VdafJson.format(task.vdaf()),
                task.timePrecision(),
                credentialName,
                authTokenType);
    }

    /**
     * The entry as YAML, with the schedule {@code * * * * *} (every minute).
     *
     * @param leader the leader's URL
     */
    public String yaml(URI leader) {
        return """
                - task_id: "%s"
                  name: "%s"
                  leader: "%s"
                  query_type: !FixedSize {schedule: "* * * * *"}
                  vdaf: %s
                  time_precision: %s
                  collector_credential: "%s"
                  collector_auth_token_type: %s
                """.formatted(taskId, name, leader, vdafYaml(), timePrecision, credentialName, authTokenType);
    }

    /** {@code Prio3Count}, or a tag with its parameters: {@code !Prio3Sum {bits: 8}}. */
    private String vdafYaml() {
        if (vdafJson.startsWith("\"")) {
            return vdafJson.replace("\"", "");
        }
        int colon = vdafJson.indexOf(':');
        String variant = vdafJson.substring(2, colon - 1);
        String parameters = vdafJson.substring(colon + 1, vdafJson.length() - 1);
        return "!" + variant + " "
                + parameters.replaceAll("\"(\\w+)\":", "$1: ").replace(",", ", ");
    }
}
