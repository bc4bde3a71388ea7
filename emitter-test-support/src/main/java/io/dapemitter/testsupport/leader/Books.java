// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.testsupport.http.Reply;

/** One task of a scripted leader with its collection jobs. Thread-safe. */
interface Books {
    /** The task. */
    ScriptedTask task();

    /** Answers a create whose path, token and content type are right. */
    Reply.Response create(CollectionJobId jobId, byte[] body);

    /** Answers a poll whose path and token are right. */
    Reply.Response poll(CollectionJobId jobId, ShareFault fault);

    /** Ends a collection job without delivery; nothing happens where there is none. */
    void end(CollectionJobId jobId, JobEnd end);

    /** Seals what can be sealed before the leader starts. */
    default void sealBefore() {}

    /** How many batches nobody has asked for yet. */
    default int readyBatches() {
        return 0;
    }
}
