// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** Where one of two aggregators stands with a report (VDAF-18 section 5.7.1; VDAF-08 section 5.8 names the same states otherwise). */
public sealed interface PingPongState
        permits PingPongState.Continued, PingPongState.Finished, PingPongState.FinishedWithOutbound, Rejected {
    /**
     * The leader waits for the helper.
     *
     * @param state to keep
     * @param outbound for an <em>initialize</em> message to the helper
     */
    record Continued(PrepareState state, PrepareShare outbound) implements PingPongState {}

    /**
     * The helper is done, and the leader will be once it has the message.
     *
     * @param output to be added once it is sure that the leader gets the message
     * @param outbound for a <em>finish</em> message to the leader
     */
    record FinishedWithOutbound(OutputShare output, PrepareMessage outbound) implements PingPongState {}

    /**
     * The leader is done.
     *
     * @param output to be added
     */
    record Finished(OutputShare output) implements PingPongState {}
}
