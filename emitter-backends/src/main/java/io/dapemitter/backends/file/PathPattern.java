// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import io.dapemitter.core.emit.BackendConfigurationException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configured path in which {@code {process}} stands for the name of the process that writes. Immutable. */
final class PathPattern {
    private static final String PROCESS = "{process}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*\\}");

    private final Path pattern;

    private PathPattern(Path pattern) {
        this.pattern = pattern;
    }

    static PathPattern parse(String text, Path baseDirectory) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().equals(PROCESS)) {
                throw new BackendConfigurationException(
                        "path",
                        "unknown placeholder " + matcher.group() + " in \"" + text + "\"; the only one is " + PROCESS);
            }
        }
        try {
            Path path = baseDirectory.resolve(text).toAbsolutePath().normalize();
            if (path.getFileName() == null || text.endsWith("/")) {
                throw new BackendConfigurationException(
                        "path", "\"" + text + "\" names no file; write a path such as results.ndjson");
            }
            return new PathPattern(path);
        } catch (InvalidPathException e) {
            throw new BackendConfigurationException("path", "\"" + text + "\" is no path here: " + e.getReason());
        }
    }

    /** The file of one process. */
    Path of(String processName) {
        return replaced(pattern, processName);
    }

    /** The folders that bear the process's name, outermost first; nobody can make them beforehand. */
    List<Path> ownFolders(String processName) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = pattern.getParent();
                folder != null && folder.getFileName() != null;
                folder = folder.getParent()) {
            if (folder.getFileName().toString().contains(PROCESS)) {
                folders.add(0, replaced(folder, processName));
            }
        }
        return folders;
    }

    /** All existing files that any process may have written. */
    List<Path> existing() throws IOException {
        List<Path> found = List.of(rootOf(pattern));
        for (Path segment : pattern) {
            found = step(found, segment.toString());
        }
        return found.stream().filter(Files::isRegularFile).sorted().toList();
    }

    private static List<Path> step(List<Path> folders, String segment) throws IOException {
        List<Path> next = new ArrayList<>();
        for (Path folder : folders) {
            if (!segment.contains(PROCESS)) {
                if (Files.exists(folder.resolve(segment))) {
                    next.add(folder.resolve(segment));
                }
            } else if (Files.isDirectory(folder)) {
                next.addAll(matching(folder, segment));
            }
        }
        return next;
    }

    private static List<Path> matching(Path folder, String segment) throws IOException {
        Pattern names = Pattern.compile(
                String.join(
                        ".+",
                        List.of(segment.split(Pattern.quote(PROCESS), -1)).stream()
                                .map(Pattern::quote)
                                .toList()),
                Pattern.DOTALL);
        List<Path> matches = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (name != null && names.matcher(name.toString()).matches()) {
                    matches.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return matches;
    }

    private static Path replaced(Path path, String processName) {
        return path.getFileSystem().getPath(path.toString().replace(PROCESS, processName));
    }

    private static Path rootOf(Path absolute) {
        Path root = absolute.getRoot();
        if (root == null) {
            throw new IllegalStateException(absolute + " is not absolute");
        }
        return root;
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
