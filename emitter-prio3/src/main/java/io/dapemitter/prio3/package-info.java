// SPDX-License-Identifier: Apache-2.0
/**
 * The parameters of the Prio3 family as Janus 0.7 (VDAF-08) and Janus main (VDAF-18) name them, and the step from two aggregate shares to an exact result. A collector starts
 * at {@link io.dapemitter.prio3.Vdaf} and {@link io.dapemitter.prio3.AggregateShares}; clients and aggregators at {@link io.dapemitter.prio3.protocol.Prio3}. Everything
 * public here is immutable and safe for use by many threads.
 */
@NullMarked
package io.dapemitter.prio3;

import org.jspecify.annotations.NullMarked;
