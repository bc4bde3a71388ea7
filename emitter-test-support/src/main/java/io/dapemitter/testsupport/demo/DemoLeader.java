// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.leader.ReplayingLeader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Serves recorded Janus traffic for the demonstration until it is killed: {@code DemoLeader --directory DIR [--port N] [--cases a,b]}. Writes the files of {@link EmitterFiles} to the directory, then prints
 * the leader's URL on one line. What is in {@code expected.json} is said at {@link DemoTasks}.
 */
public final class DemoLeader {
    private static final Set<String> OPTIONS = Set.of("directory", "port", "cases");

    private DemoLeader() {}

    /**
     * Runs the program.
     *
     * @param arguments see the class
     * @throws InterruptedException never in practice: the program ends when it is killed
     */
    public static void main(String[] arguments) throws InterruptedException {
        CommandLine options = CommandLine.parse(arguments, OPTIONS);
        DemoTasks demo = DemoTasks.of(options, task -> true);
        try (ReplayingLeader leader = ReplayingLeader.start(options.integer("port", 0), demo.cases())) {
            EmitterFiles.write(
                    options.directory(), leader.url(), demo.entries(), demo.credentials(), demo.expectedJson());
            System.out.println(leader.url());
            new CountDownLatch(1).await();
        }
    }
}
