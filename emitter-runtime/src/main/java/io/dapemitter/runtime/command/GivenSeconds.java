// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.time.Duration;
import picocli.CommandLine;

/** Times to wait that were given on the command line. */
final class GivenSeconds {
    private static final long LONGEST = Duration.ofDays(7).toSeconds();

    private GivenSeconds() {}

    /** The time; throws {@link CommandLine.ParameterException} where it is negative or longer than a week, after which nobody waits for a command. */
    static Duration of(CommandLine line, String option, long seconds) {
        if (seconds < 0 || seconds > LONGEST) {
            throw new CommandLine.ParameterException(
                    line, option + " must be 0 to " + LONGEST + " seconds, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
