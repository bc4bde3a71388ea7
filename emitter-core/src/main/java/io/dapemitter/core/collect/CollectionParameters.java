// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.prio3.Vdaf;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What create, poll and decoding of one collection job need of its task, as it was when the id was drawn. Later changes of the task touch only
 * later collections.
 *
 * @param leader the leader's base URL
 * @param dapVersion the DAP version
 * @param vdaf the VDAF with its parameters
 * @param query what is asked for
 * @param credential the name of the collector credential
 * @param taskConfiguration what DAP-18 binds to every share, or null for DAP-09
 */
public record CollectionParameters(
        URI leader,
        DapVersion dapVersion,
        Vdaf vdaf,
        Query query,
        String credential,
        @Nullable TaskConfiguration taskConfiguration) {
    /**
     * Returns what a collection of an interval needs.
     *
     * @param task the task as it is now
     * @param start the interval's first second
     * @param end the first second after it
     * @return the parameters
     */
    public static CollectionParameters intervalOf(EmitterTask task, long start, long end) {
        return new CollectionParameters(
                task.leader(),
                task.dapVersion(),
                task.vdaf(),
                intervalQuery(start, end),
                task.credential(),
                task.taskConfiguration());
    }

    private static Query intervalQuery(long start, long end) {
        return new Query.TimeInterval(new Interval(start, end - start));
    }

    /**
     * Returns what a current-batch collection of a task needs.
     *
     * @param task the task as it is now
     * @return the parameters
     */
    public static CollectionParameters currentBatchOf(EmitterTask task) {
        return new CollectionParameters(
                task.leader(),
                task.dapVersion(),
                task.vdaf(),
                new Query.CurrentBatch(),
                task.credential(),
                task.taskConfiguration());
    }

    /**
     * Returns what the collection is spoken in.
     *
     * @return the protocol of its DAP version and its task
     */
    DapProtocol protocol() {
        return DapProtocol.of(dapVersion, taskConfiguration);
    }

    CollectionParameters withCredential(String name) {
        return new CollectionParameters(leader, dapVersion, vdaf, query, name, taskConfiguration);
    }
}
