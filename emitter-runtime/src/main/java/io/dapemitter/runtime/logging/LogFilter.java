// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.logging;

import ch.qos.logback.classic.Level;
import io.dapemitter.runtime.yaml.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which log lines are written: directives in the manner of {@code RUST_LOG}, with commas between them. {@code warn} sets the level of everything, {@code io.dapemitter.core=debug} that of one
 * logger and those below it, {@code io.dapemitter.core} alone its finest. What no directive covers is written from {@code info} on. Immutable.
 *
 * @param text the directives as written
 * @param root the level of everything that has none of its own
 * @param levels levels by logger name
 */
public record LogFilter(String text, Level root, Map<String, Level> levels) {
    private static final String LIBRARIES =
            ",liquibase=error,org.eclipse.jetty=warn,com.zaxxer.hikari=error,org.jdbi=warn";

    /** The filter of a program that runs for long: libraries tell only what needs attention. */
    public static final String DEFAULT = "info" + LIBRARIES;

    /** The filter of a command that speaks for itself: only what is wrong is logged. */
    public static final String QUIET = "warn" + LIBRARIES;

    private static final List<String> WORDS = List.of("off", "error", "warn", "info", "debug", "trace");
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

    /** Copies the map. */
    public LogFilter {
        levels = Map.copyOf(levels);
    }

    /**
     * Reads a filter.
     *
     * @param text the directives
     * @return the filter
     * @throws IllegalArgumentException when a directive is none; the message names it
     */
    public static LogFilter parse(String text) {
        Level root = Level.INFO;
        Map<String, Level> levels = new LinkedHashMap<>();
        for (String part : text.strip().split(",", -1)) {
            String directive = part.strip();
            int equals = directive.indexOf('=');
            if (directive.isEmpty()) {
                throw new IllegalArgumentException("an empty directive; write a level such as info, or LOGGER=LEVEL");
            }
            if (equals >= 0) {
                levels.put(
                        logger(directive.substring(0, equals).strip()),
                        level(directive.substring(equals + 1).strip()));
            } else if (directive.indexOf('.') >= 0) {
                levels.put(logger(directive), Level.TRACE);
            } else {
                root = level(directive);
            }
        }
        return new LogFilter(text.strip(), root, levels);
    }

    private static String logger(String name) {
        if (!LOGGER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no logger; write a package or class, as in io.dapemitter.core=debug");
        }
        return name;
    }

    private static Level level(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!WORDS.contains(lower)) {
            throw new IllegalArgumentException("\"" + word + "\" is no level" + Suggestions.remedy(lower, WORDS));
        }
        return Level.toLevel(lower);
    }
}
