// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dapemitter.prio3.DpStrategy;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Task configurations that differ from a given one by what people usually get wrong: one mistake, then one in a URL together with another. */
final class ConfigurationGuesses {
    /** The bytes "task-info", which Janus' aggregator API gives to every task. */
    private static final String FIXED_TASK_INFO = "dGFzay1pbmZv";

    private static final List<Long> USUAL_PRECISIONS =
            List.of(1L, 60L, 300L, 600L, 900L, 1800L, 3600L, 7200L, 14_400L, 28_800L, 43_200L, 86_400L);

    private final TaskConfiguration given;
    private final TaskConfigurationFields fields;

    private ConfigurationGuesses(TaskConfiguration given) {
        this.given = given;
        this.fields = given.fields();
    }

    /** The likeliest first; some hundreds at most. */
    static Stream<TaskConfiguration> of(TaskConfiguration given) {
        return new ConfigurationGuesses(given).stream();
    }

    private Stream<TaskConfiguration> stream() {
        List<UnaryOperator<TaskConfigurationFields>> urls = urls();
        List<UnaryOperator<TaskConfigurationFields>> others = others();
        Stream<TaskConfiguration> single =
                Stream.concat(urls.stream(), others.stream()).flatMap(change -> changed(change).stream());
        Stream<TaskConfiguration> twice = urls.stream()
                .flatMap(url -> Stream.concat(urls.stream(), others.stream())
                        .flatMap(other -> changed(from -> other.apply(url.apply(from))).stream()));
        return Stream.concat(single, twice).filter(guess -> !guess.equals(given));
    }

    /** Nothing where the change makes no possible configuration. */
    private Optional<TaskConfiguration> changed(UnaryOperator<TaskConfigurationFields> change) {
        try {
            return Optional.of(given.with(change.apply(fields)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<UnaryOperator<TaskConfigurationFields>> urls() {
        List<UnaryOperator<TaskConfigurationFields>> changes = new ArrayList<>();
        otherForms(fields.leader()).forEach(url -> changes.add(from -> from.withUrls(url, from.helper())));
        otherForms(fields.helper()).forEach(url -> changes.add(from -> from.withUrls(from.leader(), url)));
        changes.add(from -> from.withUrls(from.helper(), from.leader()));
        return changes;
    }

    /** With and without the slash at the end, both schemes, the host in lower case. */
    private static Set<String> otherForms(String url) {
        String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String slashed = bare + "/";
        Set<String> forms = new LinkedHashSet<>(List.of(bare, slashed, bare.toLowerCase(Locale.ROOT)));
        forms.add(slashed.toLowerCase(Locale.ROOT));
        forms.add(otherScheme(url));
        forms.add(otherScheme(bare));
        forms.add(otherScheme(slashed));
        forms.remove(url);
        return forms;
    }

    private static String otherScheme(String url) {
        return url.startsWith("https:") ? "http:" + url.substring(6) : url.replaceFirst("^http:", "https:");
    }

    private List<UnaryOperator<TaskConfigurationFields>> others() {
        List<UnaryOperator<TaskConfigurationFields>> changes = new ArrayList<>();
        vdafs().forEach(vdaf -> changes.add(from -> from.withVdaf(vdaf)));
        taskInfos().forEach(taskInfo -> changes.add(from -> from.withTaskInfo(taskInfo)));
        long minimum = fields.minBatchSize();
        LongStream.of(minimum - 1, minimum + 1, 0, 1, 10, 100, 1000, minimum / 10, minimum * 10)
                .forEach(other -> changes.add(from -> from.withMinBatchSize(other)));
        USUAL_PRECISIONS.forEach(other -> changes.add(from -> from.withTimePrecision(other)));
        for (BatchMode mode : BatchMode.values()) {
            changes.add(from -> from.withBatchMode(mode));
        }
        changes.add(from -> from.withTaskInterval(null));
        TaskInterval interval = fields.taskInterval();
        if (interval != null) {
            long precision = fields.timePrecision();
            changes.add(from -> from.withTaskInterval(new TaskInterval(
                    Long.divideUnsigned(interval.start(), precision),
                    Long.divideUnsigned(interval.duration(), precision))));
            changes.add(from -> from.withTaskInterval(
                    new TaskInterval(interval.start() * precision, interval.duration() * precision)));
        }
        return changes;
    }

    private List<VdafConfiguration> vdafs() {
        try {
            return fields.vdaf()
                    .vdaf(DpStrategy.NONE)
                    .map(NeighbouringVdafs::of)
                    .orElse(List.of());
        } catch (DecodeException e) {
            return List.of();
        }
    }

    /** The text itself, where it was taken for base64url but meant as it is; and what it means where it was encoded twice. */
    private Set<String> taskInfos() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        Set<String> texts = new LinkedHashSet<>();
        texts.add(encoder.encodeToString(fields.taskInfo().getBytes(US_ASCII)));
        texts.add(new String(fields.taskInfoBytes(), US_ASCII));
        texts.add(FIXED_TASK_INFO);
        texts.add("");
        return texts;
    }
}
