// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of the Divvi Up API. Immutable.
 *
 * @param json as the API serves it
 */
public record DivviUpTask(String json) implements DivviUpRow<DivviUpTask> {
    private static final String COUNTERS = """
            "report_counter_interval_collected": 0, "report_counter_decode_failure": 0,
            "report_counter_decrypt_failure": 0, "report_counter_expired": 0, "report_counter_outdated_key": 0,
            "report_counter_success": 0, "report_counter_too_early": 0, "report_counter_task_expired": 0,
            "aggregation_job_counter_success": 0, "aggregation_job_counter_helper_batch_collected": 0,
            "aggregation_job_counter_helper_report_replayed": 0, "aggregation_job_counter_helper_report_dropped": 0,
            "aggregation_job_counter_helper_hpke_unknown_config_id": 0,
            "aggregation_job_counter_helper_hpke_decrypt_failure": 0,
            "aggregation_job_counter_helper_vdaf_prep_error": 0, "aggregation_job_counter_helper_task_expired": 0,
            "aggregation_job_counter_helper_invalid_message": 0, "aggregation_job_counter_helper_report_too_early": 0""";

    /** The JSON object given, without white space; throws {@link IllegalArgumentException} if it is none. */
    public DivviUpTask {
        json = JsonText.object(json).toString();
    }

    /**
     * A task of account {@code demo} that counts by fixed size, 100 to 100 reports, with aggregators {@code leader} and {@code helper} and credential {@code credential}. It expires in 2099.
     *
     * @param name its id, 43 characters, follows from it
     */
    public static DivviUpTask named(String name) {
        return new DivviUpTask("""
                {"id": "%s", "account_id": "%s", "name": %s, "vdaf": {"type": "count"}, "min_batch_size": 100,
                 "max_batch_size": 100, "batch_time_window_size_seconds": null,
                 "created_at": "2026-11-20T14:54:12.123456Z", "updated_at": "2026-11-20T14:54:12.123466Z",
                 "deleted_at": null, "time_precision_seconds": 60, "report_count": 0,
                 "aggregate_collection_count": 0, "expiration": "2099-12-31T00:00:00Z", "leader_aggregator_id": "%s",
                 "helper_aggregator_id": "%s", "collector_credential_id": "%s", %s}""".formatted(
                        DivviUpIds.sha256(name),
                        DivviUpAccount.idOf(DivviUpDatabase.DEMO),
                        JsonText.quoted(name),
                        DivviUpAggregator.idOf("leader"),
                        DivviUpAggregator.idOf("helper"),
                        DivviUpCredential.idOf("credential"),
                        COUNTERS));
    }

    /**
     * The task with another VDAF.
     *
     * @param vdaf a JSON object as the API writes it, for instance {@code {"type":"sum","bits":8}}
     */
    public DivviUpTask withVdaf(String vdaf) {
        return with("vdaf", vdaf);
    }

    /**
     * The task by fixed size.
     *
     * @param minimum reports in a batch
     * @param maximum reports in a batch
     */
    public DivviUpTask withFixedSize(long minimum, long maximum) {
        return with("min_batch_size", Long.toString(minimum)).with("max_batch_size", Long.toString(maximum));
    }

    /**
     * The task by time interval.
     *
     * @param minimum reports in a batch
     * @param precision seconds
     */
    public DivviUpTask withTimeInterval(long minimum, long precision) {
        return with("min_batch_size", Long.toString(minimum))
                .with("max_batch_size", "null")
                .with("time_precision_seconds", Long.toString(precision));
    }

    /**
     * The task with another leader.
     *
     * @param aggregatorId whether there is such an aggregator or not
     */
    public DivviUpTask withLeader(String aggregatorId) {
        return withText("leader_aggregator_id", aggregatorId);
    }

    /**
     * The task with another helper.
     *
     * @param aggregatorId whether there is such an aggregator or not
     */
    public DivviUpTask withHelper(String aggregatorId) {
        return withText("helper_aggregator_id", aggregatorId);
    }

    /**
     * The task with another collector credential.
     *
     * @param credentialId whether there is such a credential or not
     */
    public DivviUpTask withCredential(String credentialId) {
        return withText("collector_credential_id", credentialId);
    }

    /**
     * The task with another end of uploads.
     *
     * @param expiration null for none
     */
    public DivviUpTask withExpiration(@Nullable Instant expiration) {
        return withTime("expiration", expiration);
    }

    @Override
    public DivviUpTask withJson(String other) {
        return new DivviUpTask(other);
    }
}
