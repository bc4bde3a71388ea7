// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import java.util.Map;

/** What to say of keys that people bring over from Janus' own configuration files. */
final class ForeignKeys {
    private static final String NOT_NEEDED = "is a setting of Janus that the emitter does not have; remove it";

    static final Map<String, String> TOP = Map.of(
            "max_transaction_retries", NOT_NEEDED,
            "thread_pool_stack_size", NOT_NEEDED,
            "job_discovery_interval_secs", "is called job_poll_interval_ms here (milliseconds)",
            "job_discovery_interval_s", "is called job_poll_interval_ms here (milliseconds)",
            "maximum_attempts_before_failure", "does not exist here: the emitter never gives up on a batch; remove it",
            "http_request_timeout_secs", "is called http_client.request_timeout_secs here",
            "http_request_connection_timeout_secs", "is called http_client.connect_timeout_secs here",
            "listen_address", "the emitter serves no DAP; you may mean health_check_listen_address");

    static final Map<String, String> DATABASE = Map.of(
            "check_schema_version", "is always done here; remove it",
            "password",
                    "passwords do not belong into this file: set EMITTER_DATABASE_PASSWORD or EMITTER_DATABASE_PASSWORD_FILE");

    static final Map<String, String> LOGGING = Map.of(
            "open_telemetry_config",
            "OpenTelemetry traces are not supported yet; remove it",
            "stackdriver_json_output",
            "is not supported; use force_json_output",
            "tokio_console_config",
            NOT_NEEDED,
            "chrome",
            NOT_NEEDED);

    static final Map<String, String> METRICS = Map.of("tokio", NOT_NEEDED);

    static final Map<String, String> EXPORTER =
            Map.of("otlp", "export by OTLP is not supported yet; use prometheus: {host: 0.0.0.0, port: 9464}");

    private ForeignKeys() {}
}
