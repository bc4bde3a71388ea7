// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterException;
import io.dapemitter.core.admin.OperationalGauges;
import io.dapemitter.core.store.PoolUse;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.config.ListenAddress;
import io.dapemitter.runtime.http.SmallHttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a scrape over a real socket shows. */
final class EmitterMetricsTest {
    private static final TaskId TASK = TaskId.of(new byte[32]);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final EmitterMetrics metrics = new EmitterMetrics(registry);

    static OperationalGauges gauges() {
        return new OperationalGauges(
                Duration.ofSeconds(90),
                Map.of("pending", 2L),
                Map.of("results", 3L),
                Map.of("results", 1L),
                Map.of("active", 5L),
                4,
                8,
                List.of(new OperationalGauges.JobCount("PollPrio3Collection", "ready", 6)),
                Duration.ofMillis(1500),
                Map.of("waiting", 11L),
                86_400,
                List.of(new OperationalGauges.TaskGauges(
                        TASK, "visits", Instant.ofEpochMilli(1_700_000_000_500L), Duration.ofSeconds(7), true)));
    }

    private String scrape() throws Exception {
        return scrape("text/plain");
    }

    private String scrape(String accept) throws Exception {
        try (SmallHttpServer server =
                SmallHttpServer.start("metrics server", new ListenAddress("127.0.0.1", 0), MetricsPage.of(registry))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server.address() + "/metrics"))
                    .header("Accept", accept)
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void register(Supplier<OperationalGauges> gauges) {
        EmitterMetrics.registerGauges(registry, gauges);
    }

    @Test
    void exchanges_with_leaders_are_a_histogram_by_origin_step_and_outcome() throws Exception {
        metrics.leaderAnswered("https://leader:443", "create", "accepted", Duration.ofMillis(20));
        assertThat(scrape())
                .contains(
                        "emitter_http_request_duration_seconds_bucket{domain=\"https://leader:443\",endpoint=\"create\",status=\"accepted\",le=\"0.01\"} 0")
                .contains(
                        "emitter_http_request_duration_seconds_bucket{domain=\"https://leader:443\",endpoint=\"create\",status=\"accepted\",le=\"0.025\"} 1");
    }

    @Test
    void more_leaders_than_the_limit_share_one_series() throws Exception {
        for (int leader = 0; leader < EmitterMetrics.SERIES_LIMIT + 5; leader++) {
            metrics.leaderAnswered("https://leader" + leader + ":443", "poll", "ready", Duration.ZERO);
        }
        assertThat(scrape())
                .contains(
                        "emitter_http_request_duration_seconds_count{domain=\"other\",endpoint=\"poll\",status=\"ready\"} 5");
    }

    @Test
    void alerts_are_counted_by_kind() throws Exception {
        metrics.alert("undecodable", TASK, "text");
        assertThat(scrape()).contains("emitter_alerts_total{kind=\"undecodable\"} 1.0");
    }

    @Test
    void the_ledger_is_shown_as_gauges() throws Exception {
        register(EmitterMetricsTest::gauges);
        assertThat(scrape())
                .contains(
                        "emitter_oldest_pending_collection_age_seconds 90.0",
                        "emitter_collection_jobs{state=\"pending\"} 2.0",
                        "emitter_emissions_owed{backend=\"results\"} 3.0",
                        "emitter_emissions_dead{backend=\"results\"} 1.0",
                        "emitter_tasks{state=\"active\"} 5.0",
                        "emitter_tasks_overdue 4.0",
                        "emitter_tasks_near_report_expiry 8.0",
                        "emitter_intervals{state=\"waiting\"} 11.0",
                        "emitter_backfill_remaining_seconds 86400.0",
                        "emitter_jobs{kind=\"PollPrio3Collection\",state=\"ready\"} 6.0",
                        "emitter_oldest_ready_job_age_seconds 1.5",
                        "emitter_ledger_up 1.0");
    }

    @Test
    void a_task_has_series_of_its_own() throws Exception {
        register(EmitterMetricsTest::gauges);
        String labels = "{task_id=\"" + TASK + "\",task_name=\"visits\"}";
        assertThat(scrape())
                .contains(
                        "emitter_task_last_result_timestamp_seconds" + labels + " 1.7000000005E9",
                        "emitter_task_oldest_pending_collection_age_seconds" + labels + " 7.0",
                        "emitter_task_overdue" + labels + " 1.0");
    }

    @Test
    void when_the_datastore_does_not_answer_no_old_numbers_are_shown() throws Exception {
        metrics.alert("x", null, "text");
        register(() -> {
            throw new EmitterException("gone");
        });
        assertThat(scrape())
                .contains("emitter_ledger_up 0.0", "emitter_alerts_total")
                .doesNotContain("emitter_emissions_owed");
    }

    @Test
    void the_pools_of_connections_are_shown_though_the_datastore_does_not_answer() throws Exception {
        EmitterMetrics.registerPools(registry, () -> List.of(new PoolUse("emitter-postgresql", 3, 2, 7)));
        register(() -> {
            throw new EmitterException("gone");
        });
        assertThat(scrape())
                .contains(
                        "emitter_database_connections{pool=\"emitter-postgresql\",state=\"active\"} 3.0",
                        "emitter_database_connections{pool=\"emitter-postgresql\",state=\"idle\"} 2.0",
                        "emitter_database_connections{pool=\"emitter-postgresql\",state=\"pending\"} 7.0");
    }

    @Test
    void open_metrics_is_served_to_who_asks_for_it() throws Exception {
        assertThat(scrape("application/openmetrics-text; version=1.0.0")).endsWith("# EOF\n");
    }
}
