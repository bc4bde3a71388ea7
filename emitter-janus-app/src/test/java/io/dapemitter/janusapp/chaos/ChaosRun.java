// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.LeaderRequest;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A chaos run: a leader in this process, which survives, and workers in processes of their own, which do not. The leader has a new batch for whoever asks as long as chaos reigns; then the weather turns
 * fair, the workers come to rest, and the check compares the backends with the leader's books. Used by one thread.
 */
final class ChaosRun implements AutoCloseable {
    /** A search would find again what an emitter without fault never loses; it is part of the full form, for its own sake. */
    private static final boolean SEARCH = Boolean.getBoolean("chaos.search");

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(60);
    /** A wrong emitter need not come to rest. */
    private static final Duration CONTROL_REST = Duration.ofSeconds(15);

    private static final int MOST_ATTEMPTS = 20;
    private static final int FEWEST_REQUESTS_BETWEEN = 10;
    private static final int MOST_REQUESTS_BETWEEN = 40;

    private final ChaosStore store;
    private final ChaosSize size;
    private final Path results;
    private final SplittableRandom random;
    private final Duration rest;
    private final ScriptedLeader leader;
    private final LeaderWeather weather;
    private final Workers workers;
    private final List<Finding> unfinished = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private int kills;
    private int stops;

    ChaosRun(ChaosStore store, ChaosSize size, Path directory, Sabotage sabotage, double cutProbability)
            throws IOException {
        this.store = store;
        this.size = size;
        this.results = Files.createDirectories(directory.resolve("results"));
        this.rest = sabotage == Sabotage.NONE ? REST : CONTROL_REST;
        this.random = new SplittableRandom(size.seed());
        List<ScriptedTask> tasks = new ScriptedTasks(ChaosWorker.credential(), size.seed()).tasks(size.tasks(), 1);
        this.leader = ScriptedLeader.builder(tasks).seed(size.seed()).start();
        this.weather = new LeaderWeather(
                feeder(tasks, size.seed() + 1),
                size.seed() + 2,
                Duration.ofMillis(size.workers() == 1 ? 120 : 300),
                cutProbability);
        leader.faults().always(FaultPlan.everything(), weather);
        int door = sabotage == Sabotage.FORGETFUL_IDS ? freePort() : 0;
        this.workers = new Workers(
                name -> new WorkerSettings(
                        name,
                        store.operationalUrl(),
                        store.resultsUrl(),
                        results.resolve("{process}.ndjson").toString(),
                        leader.url(),
                        size.seed(),
                        size.tasks(),
                        sabotage,
                        SEARCH,
                        door),
                directory);
    }

    private Consumer<LeaderRequest> feeder(List<ScriptedTask> tasks, long seed) {
        Map<Object, ScriptedTask> byId = tasks.stream().collect(Collectors.toMap(ScriptedTask::taskId, task -> task));
        ScriptedTasks batches = new ScriptedTasks(ChaosWorker.credential(), seed);
        return request -> {
            synchronized (batches) {
                ScriptedTask task = byId.get(request.taskId());
                if (task != null) {
                    leader.addBatch(task.taskId(), batches.batch(task.vdaf(), (int) request.sequence()));
                }
            }
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts the workers and waits until each of them works. */
    void begin() {
        workers.start(size.workers());
        requests(size.tasks());
    }

    /** Kills workers one after the other, every other time while the leader has done what was asked and holds its answer back; each is replaced at once. */
    void killAll() {
        for (int kill = 0; kill < size.events(); kill++) {
            int victim = random.nextInt(workers.count());
            workers.awaitReady(victim);
            recovered();
            if (kill % 2 == 0) {
                requests(random.nextInt(FEWEST_REQUESTS_BETWEEN, MOST_REQUESTS_BETWEEN));
                workers.replace(victim);
            } else {
                killWithAnswersHeld(victim);
            }
            kills++;
        }
    }

    /** Kills a worker when batches have been taken and nobody has been told. */
    void killWithAnswersHeld(int victim) {
        weather.hold(LeaderRequest.Step.CREATE);
        soon("answers held back", () -> weather.held() >= Math.min(2, size.workers()));
        workers.replace(victim);
        weather.release();
    }

    /** Freezes workers one after the other until others have taken over what they held, then lets them go on. */
    void stopAll() {
        for (int stop = 0; stop < size.events(); stop++) {
            int victim = random.nextInt(workers.count());
            recovered();
            switch (store.isPostgres() ? stop % 3 : stop % 2) {
                case 0 -> stopInRequest(victim, LeaderRequest.Step.CREATE, "CreatePrio3Collection");
                case 1 -> stopInRequest(victim, LeaderRequest.Step.POLL, "PollPrio3Collection");
                default -> stopInEmission(victim);
            }
            requests(random.nextInt(FEWEST_REQUESTS_BETWEEN, MOST_REQUESTS_BETWEEN));
        }
    }

    /** Freezes a worker that waits for the leader's answer; the answer comes while it is frozen. */
    void stopInRequest(int victim, LeaderRequest.Step step, String kind) {
        ChildProcess worker = workers.get(victim);
        weather.hold(step);
        soon(
                "a request of the victim",
                () -> weather.held() > 0 && !store.leases(worker.pid(), kind).isEmpty());
        freeze(worker, weather::release, () -> true);
    }

    /** Freezes a worker whose result the database is about to store; it is stored while the worker is frozen, but not committed. */
    void stopInEmission(int victim) {
        stopInEmission(victim, () -> true);
    }

    /** The same, until another worker has emitted the result too. Where keys are unique, that one has to wait for the frozen one. */
    void stopInEmissionUntilEmittedByAnother(int victim) {
        long pid = workers.get(victim).pid();
        Map<Long, Long> emissions = new HashMap<>();
        stopInEmission(victim, () -> {
            emissions.putAll(store.emissions(pid));
            return !emissions.isEmpty() && store.ended(emissions.keySet());
        });
    }

    private void stopInEmission(int victim, Callable<Boolean> enough) {
        ChildProcess worker = workers.get(victim);
        try (ResultsLock lock = ResultsLock.take(store)) {
            soon(
                    "an emission of the victim",
                    () -> !store.emissions(worker.pid()).isEmpty() && lock.waiting() >= store.emissionsUnderWay());
            freeze(worker, lock::close, enough);
        }
    }

    private void freeze(ChildProcess worker, Runnable frozen, Callable<Boolean> enough) {
        Map<Long, Long> free = stopBetweenTransactions(worker);
        frozen.run();
        soon("the frozen worker's leases to be taken over", () -> {
            if (size.workers() == 1) {
                store.rescue();
            }
            return enough.call() && store.lost(free);
        });
        worker.cont();
        stops++;
    }

    /** Stops a worker. In the middle of a transaction it locks out whoever would take its jobs over, so then it is let go and stopped again. */
    private Map<Long, Long> stopBetweenTransactions(ChildProcess worker) {
        for (int attempt = 0; ; attempt++) {
            worker.stop();
            Map<Long, Long> free = store.freeLeases(worker.pid());
            if (!free.isEmpty() || attempt == MOST_ATTEMPTS) {
                return free;
            }
            worker.cont();
            soon(
                    "the worker to end its transaction",
                    () -> !store.freeLeases(worker.pid()).isEmpty());
        }
    }

    /** A job that loses three leases in a row waits for half a minute, longer than a run should take. */
    private void recovered() {
        soon("jobs to recover", () -> store.fewRescues());
    }

    private void requests(int more) {
        int enough = leader.requests().size() + more;
        soon(more + " requests", () -> leader.requests().size() >= enough);
    }

    /** What does not come to pass in time is no failure by itself: the check tells what it meant. */
    private void soon(String what, Callable<Boolean> condition) {
        try {
            Await.until(SOON, condition);
        } catch (AssertionError late) {
            System.out.println("chaos: waited in vain for " + what);
        }
    }

    /** Turns the weather fair and waits until nothing is left to do. */
    void finish() {
        weather.clear();
        try {
            Await.until(rest, () -> leader.batchesReady() == 0 && store.atRest());
        } catch (AssertionError late) {
            unfinished.add(new Finding(Finding.Kind.NOT_FINISHED, leader.batchesReady() + " batches ready"));
        }
    }

    List<Finding> findings(boolean linesMayRepeat) throws IOException {
        List<Finding> findings = new ArrayList<>(unfinished);
        findings.addAll(ExactlyOnce.check(leader.ledger(), store, results, linesMayRepeat));
        return findings;
    }

    /** The last log lines of each worker, for whoever has to find out what went wrong. */
    List<String> logs() {
        return workers.logs();
    }

    /** How many completions were refused because their lease had ended. */
    long fenceRejections() {
        return workers.events(WorkerLines.FENCE_REJECTED);
    }

    int kills() {
        return kills;
    }

    int stops() {
        return stops;
    }

    private long repeatedLines() {
        try {
            List<String> lines = StoredResult.lines(results);
            return lines.size() - lines.stream().distinct().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Figures for people. */
    String figures() {
        long puts = leader.requests().stream()
                .filter(request -> request.step() == LeaderRequest.Step.CREATE && request.attempt() > 1)
                .count();
        return "chaos " + (store.isPostgres() ? "postgresql" : "sqlite")
                + ": seed " + size.seed()
                + ", tasks " + size.tasks()
                + ", workers " + size.workers()
                + ", kills " + kills
                + ", stops " + stops
                + ", connections cut " + weather.cuts()
                + ", batches " + leader.batchesTaken()
                + ", leader requests " + leader.requests().size()
                + ", repeated PUTs absorbed " + puts
                + ", repeated emissions recognised " + workers.events(WorkerLines.ALREADY_THERE)
                + ", jobs taken over " + workers.sum(WorkerLines.RESCUED)
                + ", leases lost " + workers.events(WorkerLines.LEASE_LOST)
                + ", completions fenced off " + fenceRejections()
                + ", lines repeated " + repeatedLines()
                + ", seconds " + (System.nanoTime() - startNanos) / 1_000_000_000L;
    }

    @Override
    public void close() {
        workers.close();
        leader.close();
    }
}
