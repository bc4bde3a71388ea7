// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in config.yaml is told with file, line, key and remedy. */
final class RuntimeConfigFindingsTest {
    @TempDir
    private Path folder;

    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(folder);
    }

    @Test
    void an_unknown_key_suggests_the_near_one() {
        assertThat(fixture.findings("a: 1\ndatabase:\n  ulr: sqlite:x.db\n"))
                .contains("config.yaml:3: database.ulr: unknown key; did you mean \"url\"?");
    }

    @Test
    void an_unknown_key_at_the_top_is_named() {
        assertThat(fixture.findings("patience: 3\n"))
                .containsExactly("config.yaml:1: patience: unknown key; did you mean \"patience_secs\"?");
    }

    @Test
    void all_findings_are_told_at_once_in_the_order_of_lines() {
        assertThat(fixture.findings("patience_secs: soon\nmax_open_collection_jobs: 0\nfoo: 1\n"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("config.yaml:1: patience_secs: must be a whole number"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "config.yaml:2: max_open_collection_jobs: must be between 1 and 1000, but is 0"),
                        third -> assertThat(third).startsWith("config.yaml:3: foo: unknown key"));
    }

    @Test
    void a_duplicate_key_is_refused() {
        assertThat(fixture.findings("patience_secs: 1\npatience_secs: 2\n"))
                .containsExactly("config.yaml:2: patience_secs: given twice, first in line 1; remove one of the two");
    }

    @Test
    void an_alias_is_refused() {
        assertThat(fixture.findings("patience_secs: &a 1\nschedule_spread_secs: *a\n"))
                .containsExactly("config.yaml:2: the alias *a is not allowed; write the value out");
    }

    @Test
    void otlp_is_refused_as_not_yet_supported_wherever_janus_has_it() {
        assertThat(fixture.findings("""
                        metrics_config:
                          exporter:
                            otlp: {endpoint: "http://c:4317"}
                        logging_config:
                          open_telemetry_config: {otlp: {endpoint: "http://c:4317"}}
                        """))
                .satisfiesExactly(
                        metrics -> assertThat(metrics)
                                .startsWith("config.yaml:3: metrics_config.exporter.otlp: ")
                                .contains("not supported yet"),
                        traces -> assertThat(traces)
                                .startsWith("config.yaml:5: logging_config.open_telemetry_config: ")
                                .contains("not supported yet"));
    }

    @Test
    void a_setting_of_janus_that_has_another_name_here_says_which() {
        assertThat(fixture.findings("job_discovery_interval_secs: 10\n"))
                .containsExactly(
                        "config.yaml:1: job_discovery_interval_secs: is called job_poll_interval_ms here (milliseconds)");
    }

    @Test
    void a_proxy_that_cannot_be_used_is_refused_without_its_password() {
        assertThat(fixture.findings("http_client:\n  proxy: \"http://me:hush hush@proxy:3128\"\n"))
                .containsExactly(
                        "config.yaml:2: http_client.proxy: write http://HOST:PORT; a proxy with a user or https is not supported");
    }

    @Test
    void a_password_key_names_the_environment_variable() {
        assertThat(fixture.findings("database: {password: hush}\n"))
                .singleElement()
                .asString()
                .contains("EMITTER_DATABASE_PASSWORD")
                .doesNotContain("hush");
    }

    @Test
    void a_database_url_that_is_none_says_what_to_write() {
        assertThat(fixture.findings("database:\n  url: mysql://x\n"))
                .singleElement()
                .asString()
                .startsWith("config.yaml:2: database.url: ")
                .contains("postgres://");
    }

    @Test
    void an_error_in_a_url_does_not_repeat_its_password() {
        assertThat(fixture.findings("database: {url: \"postgres://me:hush-hush@db:port/x\"}\n")
                        .toString())
                .doesNotContain("hush-hush");
    }

    @Test
    void a_listen_address_without_port_says_what_to_write() {
        assertThat(fixture.findings("health_check_listen_address: localhost\n"))
                .singleElement()
                .asString()
                .contains("write HOST:PORT");
    }

    @Test
    void a_request_timeout_of_more_than_half_the_lease_is_refused() {
        assertThat(fixture.findings("worker_lease_duration_secs: 40\n"))
                .singleElement()
                .asString()
                .contains("http_client.request_timeout_secs", "(40)");
    }

    @Test
    void a_poll_delay_that_begins_above_its_end_is_refused() {
        assertThat(fixture.findings("min_collection_poll_delay_ms: 20\nmax_collection_poll_delay_ms: 10\n"))
                .singleElement()
                .asString()
                .contains("exchange the two");
    }

    @Test
    void a_word_that_is_no_choice_suggests_one() {
        assertThat(fixture.findings("collect_next: after_results\n"))
                .containsExactly(
                        "config.yaml:1: collect_next: \"after_results\" is unknown; did you mean \"after_result\"?");
    }

    @Test
    void two_emitters_of_one_name_are_refused_with_both_lines() {
        assertThat(fixture.findings("emitters:\n  - name: a\n    sql: {}\n  - name: a\n    stdout: {}\n"))
                .singleElement()
                .asString()
                .startsWith("config.yaml:4: emitters[1].name: \"a\" is taken by the emitter in line 3");
    }

    @Test
    void an_emitter_of_an_unknown_kind_suggests_the_near_one() {
        assertThat(fixture.findings("emitters:\n  - name: a\n    sqll: {}\n"))
                .contains("config.yaml:3: emitters[0].sqll: unknown key; did you mean \"sql\"?");
    }

    @Test
    void an_emitter_without_a_kind_says_which_there_are() {
        assertThat(fixture.findings("emitters:\n  - name: a\n"))
                .containsExactly(
                        "config.yaml:2: emitters[0]: needs exactly one of file, sql, stdout with its settings, as in \"sql: {}\"");
    }

    @Test
    void no_emitter_at_all_is_refused() {
        assertThat(fixture.findings("emitters: []\n"))
                .singleElement()
                .asString()
                .contains("results would go nowhere");
    }

    @Test
    void a_dump_without_a_health_server_is_refused() {
        assertThat(fixture.findings("dump: {enabled: true}\n"))
                .singleElement()
                .asString()
                .contains("set health_check_listen_address");
    }

    @Test
    void a_map_where_none_belongs_is_refused() {
        assertThat(fixture.findings("patience_secs: {a: 1}\ndatabase: 3\n"))
                .containsExactly(
                        "config.yaml:1: patience_secs: must be a whole number",
                        "config.yaml:2: database: must be a map of keys and values, as in \"key: value\"");
    }

    @Test
    void a_file_that_does_not_exist_says_how_to_name_another() {
        assertThatThrownBy(() -> new RuntimeConfigReader(ConfigFixture.KINDS, KnownKeys.IGNORED)
                        .read(folder.resolve("none.yaml"), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.yaml: does not exist")
                .hasMessageContaining("--config-file");
    }

    @Test
    void a_file_that_is_no_utf_8_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertThatThrownBy(() -> new RuntimeConfigReader(ConfigFixture.KINDS, KnownKeys.IGNORED).read(file, folder))
                .hasMessageContaining("not UTF-8");
    }
}
