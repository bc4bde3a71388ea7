// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.HttpClientConfig;
import io.dapemitter.core.collect.CollectionJobIdMode;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.runtime.yaml.KnownKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of config.yaml reaches the setting it names. */
final class RuntimeConfigReaderTest {
    private static final String FULL = """
            database:
              url: postgres://janus@db.example:6432/emitter?sslmode=require
              schema: my_emitter
              connection_pool_max_size: 7
              connection_pool_timeouts_s: 11
              tls_trust_store_path: ca.pem
            health_check_listen_address: 127.0.0.1:9001
            logging_config:
              force_json_output: true
            metrics_config:
              exporter:
                prometheus:
                  host: 127.0.0.2
                  port: 9999
            task_discovery_interval_secs: 61
            task_source_name: east
            credentials_dir: credentials
            emitters:
              - name: results
                sql:
                  url: sqlite:results.db
                  retention_days: 400
              - name: lines
                file: {path: /var/out.ndjson, format: ndjson}
            collect_next: at_once
            max_open_collection_jobs: 12
            collection_job_ids: random
            min_collection_poll_delay_ms: 1300
            max_collection_poll_delay_ms: 14000
            patience_secs: 1500
            schedule_spread_secs: 0
            result_retention_days: 16
            worker_lease_duration_secs: 170
            max_concurrent_job_workers: 18
            job_poll_interval_ms: 1900
            http_client:
              proxy: http://proxy.example:3128
              tls_trust_store_path: /etc/ca.pem
              connect_timeout_secs: 20
              request_timeout_secs: 21
            dump:
              enabled: true
            """;

    @TempDir
    private Path folder;

    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(folder);
    }

    private RuntimeConfig defaults() {
        return new RuntimeConfigReader(ConfigFixture.KINDS, KnownKeys.IGNORED).read(null, folder);
    }

    @Test
    void without_a_file_state_and_results_lie_in_one_sqlite_file_of_the_working_directory() {
        RuntimeConfig config = defaults();
        assertThat(config.database().url()).isEqualTo(new DatabaseUrl.Sqlite(folder.resolve("emitter.db")));
        assertThat(config.backends()).singleElement().satisfies(backend -> {
            assertThat(backend.name()).isEqualTo("results");
            assertThat(backend.kind()).isEqualTo("sql");
            assertThat(backend.settings().text("url")).isEmpty();
        });
    }

    @Test
    void without_a_file_no_port_is_opened() {
        RuntimeConfig config = defaults();
        assertThat(config.healthCheckListenAddress()).isNull();
        assertThat(config.prometheus()).isNull();
        assertThat(config.dumpEnabled()).isFalse();
    }

    @Test
    void without_a_file_tasks_are_collected_as_core_does_by_default() {
        assertThat(defaults().emitter()).isEqualTo(EmitterConfig.defaults());
    }

    @Test
    void an_empty_file_is_as_good_as_none_but_for_its_folder_and_revision() throws IOException {
        Path file = fixture.write("# nothing yet\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
        RuntimeConfig config =
                new RuntimeConfigReader(ConfigFixture.KINDS, KnownKeys.IGNORED).read(file, Path.of("/elsewhere"));
        assertThat(config.database().url()).isEqualTo(new DatabaseUrl.Sqlite(folder.resolve("emitter.db")));
        assertThat(config.revision()).isEqualTo(1_700_000_000_123L);
    }

    @Test
    void the_database_is_fully_mapped() {
        DatabaseSettings database = fixture.read(FULL).database();
        assertThat(database)
                .isEqualTo(new DatabaseSettings(
                        new DatabaseUrl.Postgres(
                                "db.example", 6432, "emitter", "janus", null, Map.of("sslmode", "require")),
                        "my_emitter",
                        7,
                        Duration.ofSeconds(11),
                        folder.resolve("ca.pem")));
    }

    @Test
    void the_programs_own_settings_are_fully_mapped() {
        RuntimeConfig config = fixture.read(FULL);
        assertThat(config.healthCheckListenAddress()).isEqualTo(new ListenAddress("127.0.0.1", 9001));
        assertThat(config.prometheus()).isEqualTo(new ListenAddress("127.0.0.2", 9999));
        assertThat(config.forceJsonOutput()).isTrue();
        assertThat(config.taskSourceName()).isEqualTo("east");
        assertThat(config.credentialsDirectory()).isEqualTo(folder.resolve("credentials"));
        assertThat(config.dumpEnabled()).isTrue();
    }

    @Test
    void the_collection_settings_are_fully_mapped() {
        assertThat(fixture.read(FULL).emitter())
                .isEqualTo(new EmitterConfig(
                        CollectNext.AT_ONCE,
                        12,
                        CollectionJobIdMode.RANDOM,
                        Duration.ofMillis(1300),
                        Duration.ofMillis(14000),
                        Duration.ofSeconds(1500),
                        Duration.ZERO,
                        Duration.ofDays(16),
                        Duration.ofSeconds(170),
                        18,
                        Duration.ofMillis(1900),
                        Duration.ofSeconds(61),
                        new HttpClientConfig(
                                URI.create("http://proxy.example:3128"),
                                Path.of("/etc/ca.pem"),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(21))));
    }

    @Test
    void backends_keep_their_settings_and_the_lines_they_stand_on() {
        BackendEntry backend = fixture.read(FULL).backends().get(0);
        assertThat(backend.settings().integer("retention_days")).contains(400L);
        assertThat(backend.at("retention_days").line()).isEqualTo(22);
        assertThat(fixture.read(FULL).backendNames()).containsExactly("results", "lines");
    }

    @Test
    void prometheus_without_host_and_port_listens_where_janus_does() {
        RuntimeConfig config = fixture.read("metrics_config: {exporter: {prometheus: }}\n");
        assertThat(config.prometheus()).isEqualTo(new ListenAddress("0.0.0.0", 9464));
    }

    @Test
    void a_key_with_the_value_null_counts_as_absent() {
        RuntimeConfig config = fixture.read("patience_secs: ~\nhealth_check_listen_address: null\nhttp_client:\n");
        assertThat(config.emitter()).isEqualTo(EmitterConfig.defaults());
        assertThat(config.healthCheckListenAddress()).isNull();
    }

    @Test
    void a_password_in_a_url_is_not_shown_by_any_part_of_the_configuration() {
        RuntimeConfig config = fixture.read("""
                database: {url: "postgres://me:hush-hush@db/emitter"}
                emitters:
                  - name: far
                    sql: {url: "postgres://me:hush-hush@far/results"}
                """);
        assertThat(config.toString()).contains("far").doesNotContain("hush-hush");
    }
}
