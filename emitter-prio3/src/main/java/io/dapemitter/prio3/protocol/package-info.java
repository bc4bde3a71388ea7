// SPDX-License-Identifier: Apache-2.0
/**
 * Prio3 for clients, aggregators and collectors (VDAF-08 and VDAF-18, section 7.2): start at {@link io.dapemitter.prio3.protocol.Prio3}. A client shards a measurement; each
 * aggregator prepares its input share, both prepare shares combine into one message, with which each finishes to an output share; output shares add up to aggregate
 * shares, and these to the result. {@link io.dapemitter.prio3.protocol.PingPong} is the same for two aggregators that take turns. What fails because of what others sent
 * is a {@link io.dapemitter.prio3.Prio3Exception}.
 */
@NullMarked
package io.dapemitter.prio3.protocol;

import org.jspecify.annotations.NullMarked;
