// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.time.Sleeper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Options of a scripted leader. Used by one thread. */
public final class ScriptedLeaderBuilder {
    private final List<ScriptedTask> tasks;
    private final Map<ScriptedTask, Long> intervalTasks = new LinkedHashMap<>();
    private final List<WindowTask> windowTasks = new ArrayList<>();
    private int port;
    private long seed;
    private Sleeper sleeper = Sleeper.real();
    private BooleanSupplier cutBeforeReading = () -> false;
    private boolean sealedBefore;

    ScriptedLeaderBuilder(List<ScriptedTask> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    /**
     * Adds a task of time intervals; batches of it are not looked at.
     *
     * @param task the task
     * @param minBatchSize how many reports an interval must have
     */
    public ScriptedLeaderBuilder intervalTask(ScriptedTask task, long minBatchSize) {
        intervalTasks.put(task, minBatchSize);
        return this;
    }

    /**
     * Adds a time-bucketed task of fixed size, whose batches are made of what is uploaded.
     *
     * @param task the task
     * @param windowSeconds the length of a window
     * @param minBatchSize how many reports a batch must have
     */
    public ScriptedLeaderBuilder windowTask(ScriptedTask task, long windowSeconds, long minBatchSize) {
        windowTasks.add(new WindowTask(task, windowSeconds, minBatchSize));
        return this;
    }

    /** A time-bucketed task. */
    record WindowTask(ScriptedTask task, long windowSeconds, long minBatchSize) {}

    /**
     * Where to listen.
     *
     * @param value a port of 127.0.0.1, 0 for any free one
     */
    public ScriptedLeaderBuilder port(int value) {
        port = value;
        return this;
    }

    /**
     * What {@link FaultPlan#sometimes} draws from.
     *
     * @param value equal seeds draw equally
     */
    public ScriptedLeaderBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Lets the time of delays pass.
     *
     * @param value really sleeps by default
     */
    public ScriptedLeaderBuilder sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /**
     * Cuts connections before a byte of a request is read.
     *
     * @param value asked when a request begins to arrive
     */
    public ScriptedLeaderBuilder cutBeforeReading(BooleanSupplier value) {
        cutBeforeReading = value;
        return this;
    }

    /** Seals all answers before the leader starts, so that it costs a benchmark nothing later. Polls then get the same bytes each time, unlike Janus'. */
    public ScriptedLeaderBuilder sealBefore() {
        sealedBefore = true;
        return this;
    }

    /**
     * Starts the leader.
     *
     * @throws io.dapemitter.testsupport.TestSupportException if the port is taken
     */
    public ScriptedLeader start() {
        return new ScriptedLeader(this);
    }

    List<ScriptedTask> tasks() {
        return tasks;
    }

    Map<ScriptedTask, Long> intervalTasks() {
        return intervalTasks;
    }

    List<WindowTask> windowTasks() {
        return windowTasks;
    }

    int port() {
        return port;
    }

    long seed() {
        return seed;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    BooleanSupplier cutBeforeReading() {
        return cutBeforeReading;
    }

    boolean isSealedBefore() {
        return sealedBefore;
    }
}
