// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/**
 * An aggregator's first step for a report.
 *
 * @param state to keep
 * @param share to send
 */
public record Prepared(PrepareState state, PrepareShare share) implements PrepareOutcome {}
