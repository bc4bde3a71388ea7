// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What this machine is, for whoever reads the figures later. */
public final class Machine {
    private static final String UNKNOWN = "unknown";

    private Machine() {}

    /** Processor, cores, memory, system, Java, and the load when asked: above 1 the figures are spoilt. */
    public static ObjectNode describe() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("processor", field("/proc/cpuinfo", "model name"))
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memory", field("/proc/meminfo", "MemTotal"))
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"))
                .put("load_before", load());
    }

    /** The value of a {@code name: value} line of a file of the kernel's; "unknown" where there is none. */
    public static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
