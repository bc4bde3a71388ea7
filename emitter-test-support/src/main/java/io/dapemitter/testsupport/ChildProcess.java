// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM beside the test's, with the same JDK and class path, that can be killed, frozen and ended like any program of an operator. Killed on {@link #close()}, and when this JVM ends. Thread-safe. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Thread lastResort;
    private final List<String> standardOutput = Collections.synchronizedList(new ArrayList<>());
    private final List<String> standardError = Collections.synchronizedList(new ArrayList<>());

    private ChildProcess(Process process) {
        this.process = process;
        this.lastResort = new Thread(this::kill9, "kill-child");
        Runtime.getRuntime().addShutdownHook(lastResort);
        collect("child-output", process.getInputStream(), standardOutput);
        collect("child-error", process.getErrorStream(), standardError);
    }

    /**
     * What to start.
     *
     * @param mainClass its main class
     * @param arguments of the program
     * @param jvmOptions for instance {@code -Xmx256m}
     * @param environment added to the test's own
     * @param workingDirectory where it runs
     */
    public record Launch(
            Class<?> mainClass,
            List<String> arguments,
            List<String> jvmOptions,
            Map<String, String> environment,
            Path workingDirectory) {

        /**
         * A program without JVM options and variables, in the test's directory.
         *
         * @param mainClass its main class
         * @param arguments of the program
         */
        public Launch(Class<?> mainClass, String... arguments) {
            this(mainClass, List.of(arguments), List.of(), Map.of(), Path.of(""));
        }
    }

    /**
     * Starts a JVM.
     *
     * @param launch what to start
     * @throws TestSupportException if it cannot start
     */
    public static ChildProcess start(Launch launch) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launch.jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(launch.mainClass().getName());
        command.addAll(launch.arguments());
        return start(command, launch.environment(), launch.workingDirectory());
    }

    /**
     * Starts any program.
     *
     * @param command program and arguments
     * @param environment added to the test's own
     * @param workingDirectory where it runs
     * @throws TestSupportException if it cannot start
     */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path workingDirectory) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException exception) {
            throw new TestSupportException("Cannot start " + command.get(0) + ".", exception);
        }
    }

    private static void collect(String name, InputStream stream, List<String> lines) {
        Thread thread = new Thread(() -> readAll(stream, lines), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void readAll(InputStream stream, List<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException killed) {
            return;
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs (or is frozen). */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The lines it has written to standard output so far. */
    public List<String> standardOutput() {
        synchronized (standardOutput) {
            return List.copyOf(standardOutput);
        }
    }

    /** The lines it has written to standard error so far. */
    public List<String> standardError() {
        synchronized (standardError) {
            return List.copyOf(standardError);
        }
    }

    /**
     * Waits for a line on standard output or standard error.
     *
     * @param deadline longest time to wait
     * @param wanted tells the line
     * @return the first such line
     * @throws AssertionError if none comes in time
     */
    public String awaitLine(Duration deadline, Predicate<String> wanted) {
        List<String> found = new ArrayList<>();
        Await.until(deadline, () -> {
            standardOutput().stream().filter(wanted).findFirst().ifPresent(found::add);
            standardError().stream().filter(wanted).findFirst().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    /** Ends it at once, between any two instructions (SIGKILL). */
    public void kill9() {
        process.toHandle().destroyForcibly();
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        // Not Process.destroy(), which closes the streams before the program's last words.
        process.toHandle().destroy();
    }

    /** Freezes it (SIGSTOP). */
    public void stop() {
        signal("STOP");
    }

    /** Lets a frozen one go on (SIGCONT). */
    public void cont() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new TestSupportException("SIG" + name + " did not reach process " + process.pid() + ".");
            }
        } catch (IOException exception) {
            throw new TestSupportException("There is no 'kill' program.", exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new TestSupportException("Interrupted while sending a signal.", exception);
        }
    }

    /**
     * Waits until it has ended.
     *
     * @param deadline longest time to wait
     * @return its exit status; 128 + n where signal n ended it
     * @throws AssertionError if it does not end in time; what it wrote to standard error is in the message
     */
    public int waitFor(Duration deadline) {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "The process did not end within " + deadline + "; standard error: " + standardError());
            }
            return process.exitValue();
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new TestSupportException("Interrupted while waiting for a process.", exception);
        }
    }

    /** Kills it if it still runs, and waits for its end. */
    @Override
    public void close() {
        kill9();
        waitFor(Duration.ofSeconds(30));
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException ending) {
            return;
        }
    }
}
