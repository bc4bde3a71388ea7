// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Finding;
import io.dapemitter.runtime.yaml.SourceLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * The text of a file at one moment.
 *
 * @param path the file as it was named
 * @param text its content
 * @param modifiedMillis its modification time in milliseconds since the epoch
 * @param size its size in bytes
 */
public record ConfigFile(Path path, String text, long modifiedMillis, long size) {
    /**
     * Reads a file. When it changes meanwhile it is read once more, so that text and time belong together.
     *
     * @param path the file
     * @param remedy what to say when it does not exist
     * @return its content
     * @throws ConfigurationException when it cannot be read
     */
    public static ConfigFile read(Path path, String remedy) {
        try {
            ConfigFile first = readOnce(path);
            return first.sameAs(Files.readAttributes(path, BasicFileAttributes.class)) ? first : readOnce(path);
        } catch (NoSuchFileException e) {
            throw unreadable(path, "does not exist; " + remedy);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw unreadable(path, "cannot be read (" + e + "); check the file's owner and mode");
        }
    }

    private static ConfigFile readOnce(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        return new ConfigFile(path, text, attributes.lastModifiedTime().toMillis(), attributes.size());
    }

    private static ConfigurationException unreadable(Path path, String problem) {
        return new ConfigurationException(List.of(new Finding(new SourceLocation(path.toString(), 0), "", problem)));
    }

    /**
     * Tells whether the file still looks as it was read.
     *
     * @param attributes the file's attributes now
     * @return true when time and size are the same
     */
    public boolean sameAs(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().toMillis() == modifiedMillis && attributes.size() == size;
    }
}
