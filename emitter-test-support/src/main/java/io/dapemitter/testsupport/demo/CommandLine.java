// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.TestSupportException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of the form {@code --name value}. Immutable. */
final class CommandLine {
    private final Map<String, String> options;

    private CommandLine(Map<String, String> options) {
        this.options = options;
    }

    static CommandLine parse(String[] arguments, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index < arguments.length; index += 2) {
            String name = arguments[index].startsWith("--") ? arguments[index].substring(2) : "";
            if (!known.contains(name) || index + 1 == arguments.length) {
                throw new TestSupportException("Cannot read '" + arguments[index] + "': there are the options " + known
                        + ", each with a value.");
            }
            options.put(name, arguments[index + 1]);
        }
        return new CommandLine(Map.copyOf(options));
    }

    Path directory() {
        String directory = options.get("directory");
        if (directory == null) {
            throw new TestSupportException("--directory DIR is needed: the files for the emitter go there.");
        }
        return Path.of(directory);
    }

    String text(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new TestSupportException("--" + name + " is needed.");
        }
        return value;
    }

    List<String> list(String name, List<String> byDefault) {
        String value = options.get(name);
        return value == null ? byDefault : List.of(value.split(",", -1));
    }

    int integer(String name, int byDefault) {
        String value = options.get(name);
        return value == null ? byDefault : Integer.parseInt(value);
    }

    long seed() {
        return Long.parseLong(options.getOrDefault("seed", "1"));
    }

    double probability(String name) {
        return Double.parseDouble(options.getOrDefault(name, "0"));
    }

    boolean is(String name) {
        return Boolean.parseBoolean(options.getOrDefault(name, "false"));
    }
}
