// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.testsupport.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The worker processes of a run, those that were killed too. Used by one thread. */
final class Workers implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    /** Small and quick to start, since many of them share two cores. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Duser.timezone=UTC", "-ea");

    private final Function<String, WorkerSettings> settings;
    private final Path directory;
    private final List<ChildProcess> running = new ArrayList<>();
    private final List<ChildProcess> all = new ArrayList<>();

    Workers(Function<String, WorkerSettings> settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** Starts so many workers and waits until they work. */
    void start(int count) {
        for (int index = 0; index < count; index++) {
            running.add(launch(index));
        }
        running.forEach(Workers::awaitReady);
    }

    /** Kills one and starts it anew at once. */
    void replace(int index) {
        running.get(index).kill9();
        running.get(index).waitFor(START);
        running.set(index, launch(index));
    }

    ChildProcess get(int index) {
        return running.get(index);
    }

    void awaitReady(int index) {
        awaitReady(running.get(index));
    }

    int count() {
        return running.size();
    }

    private ChildProcess launch(int index) {
        WorkerSettings worker = settings.apply("worker-" + (index + 1));
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Launch(ChaosWorker.class, worker.arguments(), JVM_OPTIONS, Map.of(), directory));
        all.add(child);
        return child;
    }

    private static void awaitReady(ChildProcess child) {
        child.awaitLine(START, line -> line.startsWith(WorkerLines.READY + " "));
    }

    /** How many lines of an event all workers wrote. */
    long events(String event) {
        return lines(event).size();
    }

    /** The sum of the numbers in an event's lines. */
    long sum(String event) {
        return lines(event).stream()
                .mapToLong(line -> Long.parseLong(line.substring(event.length() + 1)))
                .sum();
    }

    /** The lines of an event. */
    List<String> lines(String event) {
        return all.stream()
                .flatMap(child -> child.standardOutput().stream())
                .filter(line -> line.startsWith(event + " "))
                .toList();
    }

    /** The last log lines of each worker, for whoever has to find out what went wrong. */
    List<String> logs() {
        return all.stream()
                .flatMap(child -> {
                    List<String> lines = child.standardError();
                    return lines.subList(Math.max(0, lines.size() - 15), lines.size()).stream();
                })
                .toList();
    }

    @Override
    public void close() {
        all.forEach(ChildProcess::close);
    }
}
