// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Vdaf;
import java.util.List;

/**
 * A fixed-size task of a scripted leader. Immutable.
 *
 * @param taskId its id
 * @param name a name for people
 * @param vdaf what is aggregated
 * @param timePrecision in seconds
 * @param credential whose token opens the task and whose HPKE configuration the shares are sealed to
 * @param authorization how the token is sent
 * @param batches the batches that are ready when the leader starts, oldest first
 * @param pendingPolls how many polls of each collection job are answered 202 before it is ready
 */
public record ScriptedTask(
        TaskId taskId,
        String name,
        Vdaf vdaf,
        long timePrecision,
        CollectorCredential credential,
        Authorization authorization,
        List<ScriptedBatch> batches,
        int pendingPolls) {

    /** How a collector shows its token to the leader. */
    public enum Authorization {
        /** {@code Authorization: Bearer TOKEN}. */
        BEARER,
        /** {@code DAP-Auth-Token: TOKEN}. */
        DAP_AUTH
    }

    /** Makes a task; the batches are copied. */
    public ScriptedTask {
        batches = List.copyOf(batches);
    }

    /**
     * Makes a task with Bearer authorization, time precision 60 and jobs that are ready at the first poll.
     *
     * @param taskId its id
     * @param name a name for people
     * @param vdaf what is aggregated
     * @param credential the collector's
     * @param batches the batches ready at start
     */
    public ScriptedTask(
            TaskId taskId, String name, Vdaf vdaf, CollectorCredential credential, List<ScriptedBatch> batches) {
        this(taskId, name, vdaf, 60, credential, Authorization.BEARER, batches, 0);
    }

    /**
     * The same task with slower collection jobs.
     *
     * @param polls how many polls are answered 202
     */
    public ScriptedTask withPendingPolls(int polls) {
        return new ScriptedTask(taskId, name, vdaf, timePrecision, credential, authorization, batches, polls);
    }

    /**
     * The same task with another header for the token.
     *
     * @param other how the token is sent
     */
    public ScriptedTask withAuthorization(Authorization other) {
        return new ScriptedTask(taskId, name, vdaf, timePrecision, credential, other, batches, pendingPolls);
    }
}
