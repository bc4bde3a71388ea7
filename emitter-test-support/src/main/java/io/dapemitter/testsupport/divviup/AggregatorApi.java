// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

/** How the leader's own API fares, which the Divvi Up API asks for counters when a task is read more than 5 minutes after its last change. */
public enum AggregatorApi {
    /** It answers; the task's {@code updated_at} moves. */
    UP,
    /** It refuses connections: the GET of the task is a 500. */
    DOWN,
    /** It never answers, and neither does the GET of the task. */
    FROZEN
}
