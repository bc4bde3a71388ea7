// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.dap.DapVersion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to say of keys that people copy over from the tasks.yaml of an aggregator. */
final class ForeignTaskKeys {
    private static final String AGGREGATORS = "only the aggregators need this; remove it from the emitter's file";
    private static final String SECRET =
            "is a secret of the aggregators that the emitter must not have; remove it from this file";
    private static final String CREDENTIAL =
            "comes with the collector credential; remove it and write collector_credential: NAME";
    private static final String DAP_18 =
            "belongs to DAP-18; write dap_version: 18 if the aggregators speak it, or remove this";

    private ForeignTaskKeys() {}

    static Map<String, String> advice(@Nullable DapVersion version) {
        Map<String, String> advice = new HashMap<>();
        advice.put(
                "peer_aggregator_endpoint",
                "is how aggregators find each other; write leader: URL, with the URL of the leader, even in a copy of the helper's task");
        advice.put("own_aggregator_endpoint", "write leader: URL, with the URL of the leader");
        advice.put("role", "the emitter is always the collector; remove it");
        advice.put("vdaf_verify_key", SECRET);
        advice.put("hpke_keys", SECRET);
        advice.put("aggregator_auth_token", SECRET);
        for (String key : new String[] {
            "aggregator_auth_token_hash",
            "max_batch_query_count",
            "task_expiration",
            "min_batch_size",
            "tolerable_clock_skew",
            "aggregation_mode"
        }) {
            advice.put(key, AGGREGATORS);
        }
        advice.put("report_expiry_age", "write it as report_expiry_secs, or remove it; 0 stands for null");
        advice.put("collector_hpke_config", CREDENTIAL);
        advice.put("collector_auth_token_hash", CREDENTIAL);
        advice.put(
                "batch_mode",
                version == DapVersion.DAP_18
                        ? "says the same as query_type; remove one of the two"
                        : "is DAP-18's word; for DAP-09 write query_type: !FixedSize {}");
        advice.put("task_info", DAP_18);
        advice.put("task_start", DAP_18);
        advice.put("task_duration", DAP_18);
        advice.put("task_config", DAP_18);
        advice.put("helper", DAP_18);
        advice.put(
                "schedule",
                version == DapVersion.DAP_18
                        ? "belongs under batch_mode: !LeaderSelected {schedule: \"*/15 * * * *\"}"
                        : "belongs under query_type: !FixedSize {schedule: \"*/15 * * * *\"}");
        advice.put(
                "collector_auth_token",
                "comes with the collector credential; only its kind is given here, as collector_auth_token_type");
        return advice;
    }
}
