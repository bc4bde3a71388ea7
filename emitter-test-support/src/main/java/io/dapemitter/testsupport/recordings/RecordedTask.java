// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import org.jspecify.annotations.Nullable;

/**
 * A task of a recorded case, as Janus had it. Immutable.
 *
 * @param taskId base64url without padding, 43 characters
 * @param vdafJson the VDAF in Janus' compact JSON, for instance {@code "Prio3Count"} (with quotes) or {@code {"Prio3Sum":{"bits":8}}}
 * @param queryTypeJson the query type or batch mode likewise, for instance {@code {"FixedSize":{"max_batch_size":12,"batch_time_window_size":null}}}
 * @param timePrecision in seconds
 * @param minBatchSize least number of reports in a batch
 * @param authTokenType {@code Bearer} or {@code DapAuth}: how the collector sends its token
 * @param taskConfigurationHex the task configuration that DAP-18 binds to every share; null in DAP-09
 */
public record RecordedTask(
        String taskId,
        String vdafJson,
        String queryTypeJson,
        long timePrecision,
        long minBatchSize,
        String authTokenType,
        @Nullable String taskConfigurationHex) {}
