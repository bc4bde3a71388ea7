// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.runtime.config.IntervalKeys;
import io.dapemitter.runtime.yaml.SourceLocation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code task_overrides}. Immutable.
 *
 * @param selector which tasks it is for: an id, a name, or a glob, in which {@code *} stands for any characters and {@code ?} for one
 * @param schedule when to ask for a batch, or null for the default
 * @param zone where the schedule is meant, be it this one or the default
 * @param collectNext when to ask for the next batch, or null for the configured default
 * @param maxOpenCollectionJobs how many collection jobs may be open at once, or null for the configured default
 * @param emitters the backends that get the results; empty for all
 * @param enabled whether new batches are asked for
 * @param intervals how a time-interval task is cut
 * @param reportExpiry how long the leader keeps reports, zero for ever, or null for the default
 * @param at where it is written
 * @param path where it is in the file, for messages
 */
record TaskOverride(
        String selector,
        @Nullable Schedule schedule,
        ZoneId zone,
        @Nullable CollectNext collectNext,
        @Nullable Integer maxOpenCollectionJobs,
        List<String> emitters,
        boolean enabled,
        IntervalKeys intervals,
        @Nullable Duration reportExpiry,
        SourceLocation at,
        String path) {
    private static final Pattern LITERAL = Pattern.compile("[^*?]+");

    /** Copies the list. */
    TaskOverride {
        emitters = List.copyOf(emitters);
    }

    /** Tells whether the selector is a glob that a name fits. */
    boolean isGlobOf(String name) {
        if (selector.indexOf('*') < 0 && selector.indexOf('?') < 0) {
            return false;
        }
        String expression = LITERAL.matcher(selector)
                .replaceAll(literal -> Matcher.quoteReplacement(Pattern.quote(literal.group())))
                .replace("?", ".")
                .replace("*", ".*");
        return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
    }

    /** Makes a task as this says of all but its query type and schedule. */
    void applyTo(EmitterTaskBuilder task) {
        task.collectNext(collectNext)
                .maxOpenCollectionJobs(maxOpenCollectionJobs)
                .emitters(emitters);
    }

    /** Why a task that this disables is not collected. */
    String disabledReason() {
        return "task_overrides says enabled: false for \"" + selector + "\" (" + at + ")";
    }
}
