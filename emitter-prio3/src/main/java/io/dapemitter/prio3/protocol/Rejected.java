// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/**
 * A report must not be aggregated.
 *
 * @param reason for people, without a secret
 */
public record Rejected(String reason) implements PrepareOutcome, PingPongState {}
