// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.AuthenticationToken;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.TaskId;
import java.net.URI;

/**
 * All that one create or poll needs.
 *
 * @param leader the leader's base URL
 * @param protocol the protocol of the task's DAP version
 * @param taskId the task
 * @param collectionJobId the collection job
 * @param query what is asked for
 * @param tokenType the header that carries the token
 * @param token the token that proves the collector to the leader
 * @param aggregateShareLength the length in bytes of an aggregate share, which bounds the answer
 */
record LeaderRequest(
        URI leader,
        DapProtocol protocol,
        TaskId taskId,
        CollectionJobId collectionJobId,
        Query query,
        TokenType tokenType,
        AuthenticationToken token,
        int aggregateShareLength) {}
