// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What the tests of child processes run. */
final class ChildProgram {
    private ChildProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println("started " + arguments[0]);
        switch (arguments[0]) {
            case "exit" -> {
                System.err.println("to standard error");
                Runtime.getRuntime().halt(Integer.parseInt(arguments[1]));
            }
            case "print" ->
                System.out.println("seen " + System.getProperty("child.test") + " " + System.getenv("CHILD_TEST") + " "
                        + Path.of("").toAbsolutePath());
            case "parent" -> {
                System.out.println("child "
                        + ChildProcess.start(new ChildProcess.Launch(ChildProgram.class, "wait"))
                                .pid());
                new CountDownLatch(1).await();
            }
            default -> new CountDownLatch(1).await();
        }
    }
}
