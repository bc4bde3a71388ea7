// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.logging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds out whether somebody is looking at standard error. */
public final class Terminal {
    /** Linux, then macOS and the BSDs. */
    private static final List<Path> STANDARD_ERROR = List.of(Path.of("/proc/self/fd/2"), Path.of("/dev/fd/2"));

    private Terminal() {}

    /**
     * Tells whether standard error is a terminal.
     *
     * @return true when it is, as far as can be told without native code
     */
    public static boolean isStandardErrorATerminal() {
        return STANDARD_ERROR.stream().anyMatch(Terminal::leadsToTerminal);
    }

    private static boolean leadsToTerminal(Path descriptor) {
        try {
            return isTerminal(descriptor.toRealPath());
        } catch (IOException e) {
            // Pipes and sockets have no real path, and some systems have no such file at all.
            return false;
        }
    }

    /** Tells whether a device is a terminal, by its name. */
    static boolean isTerminal(Path target) {
        String name = target.toString();
        return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || name.equals("/dev/console");
    }
}
