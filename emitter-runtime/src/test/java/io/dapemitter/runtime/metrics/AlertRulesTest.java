// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.store.PoolUse;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.YamlReader;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shipped alert rules speak of metrics that exist, and the document lists those and no others. */
final class AlertRulesTest {
    private static final Pattern METRIC = Pattern.compile("\\bemitter_[a-z_]+\\b");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+)", Pattern.MULTILINE);
    private static final Path RULES = Path.of("../docs/alerts.yaml");
    private static final Path OPERATIONS = Path.of("../docs/operations.md");

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** The families of the exposition, by the names that queries use. */
    private static Set<String> families() throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        exercise(new EmitterMetrics(registry));
        EmitterMetrics.registerGauges(registry, EmitterMetricsTest::gauges);
        EmitterMetrics.registerPools(registry, () -> List.of(new PoolUse("p", 0, 0, 0)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExpositionFormats.init().getPrometheusTextFormatWriter().write(out, registry.scrape());
        Set<String> families = new TreeSet<>();
        Matcher matcher = TYPE.matcher(out.toString(StandardCharsets.UTF_8));
        while (matcher.find()) {
            families.add(matcher.group(1));
        }
        return families;
    }

    /** A series with labels is only shown once it was counted. */
    private static void exercise(EmitterMetrics metrics) {
        metrics.acquired("k", 1, 1);
        metrics.completed("k", "done", 1);
        metrics.leaseLost("k");
        metrics.fenceRejected("k");
        metrics.completionBroken("k", new IllegalStateException());
        metrics.handlerFailed("k", new IllegalStateException());
        metrics.leaderAnswered("o", "poll", "ready", Duration.ZERO);
        metrics.collectionEnded(TaskId.of(new byte[32]), CollectionJobId.of(new byte[16]), "collected");
        metrics.emissionAttempted("b", "emitted", Duration.ZERO);
        metrics.alert("k", null, "text");
    }

    @Test
    void the_rules_are_yaml() throws IOException {
        Findings findings = new Findings();
        assertThat(YamlReader.read("alerts.yaml", Files.readString(RULES), findings))
                .isPresent();
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void every_metric_of_the_rules_exists() throws IOException {
        assertThat(families()).containsAll(words(Files.readString(RULES)));
    }

    @Test
    void the_document_lists_all_metrics_and_no_others() throws IOException {
        String document = Files.readString(OPERATIONS);
        String section = document.substring(document.indexOf("## Metrics"), document.indexOf("## Alerts"));
        assertThat(words(section)).isEqualTo(families());
    }
}
