// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.queue.JobPayload;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The queue jobs that deliver results: their kind, lanes, serial keys and payloads. */
public final class EmitJobs {
    /** The kind of queue job that delivers one result to one backend. */
    public static final String KIND = "EmitPrio3Collection";

    private static final int VERSION = 1;

    private EmitJobs() {}

    /**
     * Returns the lane from which only processes that configure the backend take jobs.
     *
     * @param source the source's name
     * @param backend the backend's name
     * @return the lane
     */
    public static String lane(String source, String backend) {
        return "emit/" + source + "/" + backend;
    }

    /**
     * Makes the queue job of an emission, due now.
     *
     * @param key the emission
     * @return the job
     */
    public static NewJob emit(EmissionKey key) {
        String payload = JobPayload.version(VERSION)
                .with("task", key.collection().taskId().toString())
                .with("collection_job", key.collection().collectionJobId().toString())
                .with("source", key.source())
                .with("backend", key.backend())
                .toJson();
        return NewJob.due(KIND, lane(key.source(), key.backend()), serialKey(key), payload);
    }

    /**
     * Returns the key of which only one live queue job can exist.
     *
     * @param key the emission
     * @return E, task id (32 bytes), collection job id (16 bytes), source, a zero byte, backend
     */
    public static byte[] serialKey(EmissionKey key) {
        byte[] place = (key.source() + '\0' + key.backend()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + TaskId.LENGTH + CollectionJobId.LENGTH + place.length)
                .put((byte) 'E')
                .put(key.collection().taskId().bytes())
                .put(key.collection().collectionJobId().bytes())
                .put(place)
                .array();
    }

    static EmissionKey parse(String payload) {
        JobPayload references = JobPayload.parse(payload, VERSION);
        return new EmissionKey(
                new CollectionKey(
                        TaskId.parse(references.require("task")),
                        CollectionJobId.parse(references.require("collection_job"))),
                references.require("source"),
                references.require("backend"));
    }
}
