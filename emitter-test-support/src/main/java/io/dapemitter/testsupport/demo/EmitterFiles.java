// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.divviup.DivviUpApiServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * What an emitter needs to collect from a leader: {@code tasks.yaml}, {@code credentials/NAME.json}, and for whoever checks it {@code expected.json} and {@code leader.url}. The last is written last: where
 * it exists, all is there and the leader answers.
 */
public final class EmitterFiles {
    private EmitterFiles() {}

    /**
     * Writes the files.
     *
     * @param directory made if it does not exist
     * @param leader the URL of the running leader
     * @param tasks the entries of tasks.yaml
     * @param credentials JSON documents by name
     * @param expectedJson the true sums
     * @throws TestSupportException if a file cannot be written
     */
    public static void write(
            Path directory, URI leader, List<TaskEntry> tasks, Map<String, String> credentials, String expectedJson) {
        try {
            writeCredentials(directory, credentials);
            StringBuilder yaml = new StringBuilder();
            tasks.forEach(task -> yaml.append(task.yaml(leader)));
            Files.writeString(directory.resolve("tasks.yaml"), yaml);
            finish(directory, leader, expectedJson);
        } catch (IOException exception) {
            throw new TestSupportException("Cannot write the emitter's files to " + directory + ".", exception);
        }
    }

    /**
     * Writes the files of an emitter that has its tasks from a Divvi Up API: in place of {@code tasks.yaml} there are {@code api.url} and {@code api.token}.
     *
     * @param directory made if it does not exist
     * @param leader the URL of the running leader
     * @param api the running API
     * @param credentials JSON documents by name
     * @param expectedJson the true sums
     * @throws TestSupportException if a file cannot be written
     */
    static void writeDivviUp(
            Path directory, URI leader, DivviUpApiServer api, Map<String, String> credentials, String expectedJson) {
        try {
            writeCredentials(directory, credentials);
            Files.writeString(directory.resolve("api.url"), api.url() + "\n");
            Files.writeString(directory.resolve("api.token"), api.token() + "\n");
            finish(directory, leader, expectedJson);
        } catch (IOException exception) {
            throw new TestSupportException("Cannot write the emitter's files to " + directory + ".", exception);
        }
    }

    private static void writeCredentials(Path directory, Map<String, String> credentials) throws IOException {
        Path secrets = Files.createDirectories(directory.resolve("credentials"));
        for (Map.Entry<String, String> credential : credentials.entrySet()) {
            Files.writeString(secrets.resolve(credential.getKey() + ".json"), credential.getValue());
        }
    }

    private static void finish(Path directory, URI leader, String expectedJson) throws IOException {
        Files.writeString(directory.resolve("expected.json"), expectedJson);
        replace(directory.resolve("leader.url"), leader + "\n");
    }

    /** Writes a file that appears whole or not at all. */
    static void replace(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
