// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;

/**
 * How many jobs of a kind have not ended well.
 *
 * @param kind the kind
 * @param ready those that are due
 * @param scheduled those that wait for their time
 * @param leased those being worked on
 * @param failed the dead letters
 * @param oldestReadyAge how long the oldest ready one has been due, zero if there is none
 */
public record KindCounts(String kind, long ready, long scheduled, long leased, long failed, Duration oldestReadyAge) {}
