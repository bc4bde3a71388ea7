// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.vectors;

import io.dapemitter.prio3.vectors.VectorException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What came of one file.
 *
 * @param kind how it is counted
 * @param detail why; empty for a file that passed
 */
record Verdict(Kind kind, String detail) {
    enum Kind {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** A run of one file. */
    @FunctionalInterface
    interface Run {
        Optional<String> firstDifference() throws IOException;
    }

    static Verdict skipped(String why) {
        return new Verdict(Kind.SKIPPED, why);
    }

    /** Of a run; whatever goes wrong in one file, the other files are run, too. */
    static Verdict of(Run run) {
        try {
            return run.firstDifference().map(Verdict::failed).orElse(new Verdict(Kind.PASSED, ""));
        } catch (VectorException e) {
            return failed("is not in the schema of this generation: " + e.getMessage());
        } catch (JacksonException e) {
            return failed("is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return failed("cannot be read: " + e);
        } catch (OutOfMemoryError e) {
            return failed("needs more memory than this JVM has: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return failed("ended the run with " + e);
        }
    }

    private static Verdict failed(String why) {
        return new Verdict(Kind.FAILED, why);
    }

    /** One line, whatever others put into their messages. */
    String line(String name) {
        String why = detail.lines().findFirst().orElse("");
        return kind.name().toLowerCase(Locale.ROOT) + " " + name + (why.isEmpty() ? "" : ": " + why);
    }

    /** For a machine to read, in digits that do not depend on the locale. */
    static String summary(Map<Kind, Integer> counts) {
        int skipped = counts.getOrDefault(Kind.SKIPPED, 0);
        return counts.getOrDefault(Kind.PASSED, 0) + " passed, " + counts.getOrDefault(Kind.FAILED, 0) + " failed"
                + (skipped > 0 ? ", " + skipped + " skipped" : "");
    }
}
