// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.queue.JobPayload;
import io.dapemitter.core.queue.NewJob;
import java.nio.charset.StandardCharsets;

/** The queue jobs that keep state true: their kinds, lanes, serial keys and payloads. */
public final class DiscoverJobs {
    /** The kind of queue job that lists the tasks of a source and sets right what depends on them. */
    public static final String DISCOVER = "DiscoverTasks";

    /** The kind of queue job that deletes what is past its time, in the datastore or in a backend. */
    public static final String COLLECT_GARBAGE = "SqlGarbageCollection";

    private static final int VERSION = 1;

    private DiscoverJobs() {}

    /**
     * Returns the lane from which only processes of the source take discoveries.
     *
     * @param source the source's name
     * @return the lane
     */
    public static String discoverLane(String source) {
        return "discover/" + source;
    }

    /**
     * Returns the lane from which only processes of the source take maintenance.
     *
     * @param source the source's name
     * @return the lane
     */
    public static String garbageLane(String source) {
        return "maintain/" + source;
    }

    /**
     * Makes the queue job of a discovery, due now.
     *
     * @param source the source's name
     * @return the job
     */
    public static NewJob discover(String source) {
        String payload = JobPayload.version(VERSION).with("source", source).toJson();
        return NewJob.due(DISCOVER, discoverLane(source), serialKey('D', source), payload);
    }

    /**
     * Makes the queue job that deletes what is past its time in the datastore, due now.
     *
     * @param source the source's name
     * @return the job
     */
    public static NewJob collectGarbage(String source) {
        String payload = JobPayload.version(VERSION).toJson();
        return NewJob.due(COLLECT_GARBAGE, garbageLane(source), serialKey('G', source), payload);
    }

    /**
     * Makes the queue job of a backend's maintenance, due now.
     *
     * @param source the source's name
     * @param backend the backend's name
     * @return the job
     */
    public static NewJob maintain(String source, String backend) {
        String payload = JobPayload.version(VERSION).with("backend", backend).toJson();
        return NewJob.due(COLLECT_GARBAGE, garbageLane(source), serialKey('G', source + '\0' + backend), payload);
    }

    static JobPayload parse(String payload) {
        return JobPayload.parse(payload, VERSION);
    }

    private static byte[] serialKey(char kind, String name) {
        return (kind + name).getBytes(StandardCharsets.UTF_8);
    }
}
