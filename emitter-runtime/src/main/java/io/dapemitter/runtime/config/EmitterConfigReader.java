// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.HttpClientConfig;
import io.dapemitter.core.collect.CollectionJobIdMode;
import io.dapemitter.runtime.yaml.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Reads the keys that say how tasks are collected. */
final class EmitterConfigReader {
    private static final long DAY_SECONDS = 86_400;
    private static final long YEAR_SECONDS = 366 * DAY_SECONDS;
    private static final Map<String, CollectionJobIdMode> ID_MODES =
            Map.of("derived", CollectionJobIdMode.DERIVED, "random", CollectionJobIdMode.RANDOM);

    private EmitterConfigReader() {}

    static EmitterConfig read(Section top, Path base, EmitterConfig defaults) {
        Duration lease = seconds(top, "worker_lease_duration_secs", 1, DAY_SECONDS, defaults.lease());
        HttpClientConfig http = http(top.section("http_client"), base, lease, defaults.httpClient());
        Duration minPoll = top.integer("min_collection_poll_delay_ms", 1, DAY_SECONDS * 1000)
                .map(Duration::ofMillis)
                .orElse(defaults.minPollDelay());
        Duration maxPoll = top.integer("max_collection_poll_delay_ms", 1, DAY_SECONDS * 1000)
                .map(Duration::ofMillis)
                .orElse(defaults.maxPollDelay());
        if (minPoll != null && maxPoll != null && minPoll.compareTo(maxPoll) > 0) {
            top.report("min_collection_poll_delay_ms", "is longer than max_collection_poll_delay_ms; exchange the two");
        }
        return new EmitterConfig(
                TaskKeys.collectNext(top).orElse(defaults.collectNext()),
                integer(top, "max_open_collection_jobs", 1000, defaults.maxOpenCollectionJobs()),
                top.choice("collection_job_ids", ID_MODES).orElse(defaults.collectionJobIds()),
                minPoll,
                maxPoll,
                seconds(top, "patience_secs", 1, YEAR_SECONDS, defaults.patience()),
                seconds(top, "schedule_spread_secs", 0, DAY_SECONDS, defaults.scheduleSpread()),
                top.integer("result_retention_days", 1, 36_500)
                        .map(Duration::ofDays)
                        .orElse(defaults.resultRetention()),
                http.requestTimeout().compareTo(lease.dividedBy(2)) > 0 ? defaults.lease() : lease,
                integer(top, "max_concurrent_job_workers", 10_000, defaults.maxConcurrentJobWorkers()),
                top.integer("job_poll_interval_ms", 1, 3_600_000)
                        .map(Duration::ofMillis)
                        .orElse(defaults.jobPollInterval()),
                seconds(top, "task_discovery_interval_secs", 1, DAY_SECONDS, defaults.discoveryInterval()),
                http);
    }

    private static HttpClientConfig http(Section section, Path base, Duration lease, HttpClientConfig defaults) {
        URI proxy = section.parsed("proxy", EmitterConfigReader::proxy).orElse(null);
        Path trust = section.parsed("tls_trust_store_path", base::resolve).orElse(null);
        Duration connect = seconds(section, "connect_timeout_secs", 1, 3600, defaults.connectTimeout());
        Duration request = seconds(section, "request_timeout_secs", 1, 3600, defaults.requestTimeout());
        section.finish();
        if (request.compareTo(lease.dividedBy(2)) > 0) {
            section.report(
                    "request_timeout_secs",
                    request.toSeconds() + " is more than half of worker_lease_duration_secs (" + lease.toSeconds()
                            + "), so that work would be taken away while an answer is awaited; raise the lease or lower this");
            request = defaults.requestTimeout();
        }
        return new HttpClientConfig(proxy, trust, connect, request);
    }

    private static URI proxy(String text) {
        try {
            URI proxy = new URI(text);
            if ("http".equals(proxy.getScheme()) && proxy.getHost() != null && proxy.getRawUserInfo() == null) {
                return proxy;
            }
        } catch (URISyntaxException e) {
            // Its message would repeat the text, and with it a password.
        }
        throw new IllegalArgumentException("write http://HOST:PORT; a proxy with a user or https is not supported");
    }

    private static int integer(Section section, String key, int most, int otherwise) {
        return section.integer(key, 1, most).map(Long::intValue).orElse(otherwise);
    }

    private static Duration seconds(Section section, String key, long least, long most, Duration otherwise) {
        return section.integer(key, least, most).map(Duration::ofSeconds).orElse(otherwise);
    }
}
