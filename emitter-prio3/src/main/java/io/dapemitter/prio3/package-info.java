// SPDX-License-Identifier: Apache-2.0
/**
 * VDAF mathematics for a DAP collector: the parameters of the Prio3 family as Janus 0.7 (VDAF-08) and Janus main (VDAF-18) name them, and the step from two aggregate shares to
 * an exact result. Start at {@link io.dapemitter.prio3.Vdaf} and {@link io.dapemitter.prio3.AggregateShares}. Everything public here is immutable and safe for use by
 * many threads; field arithmetic stays package-private.
 */
@NullMarked
package io.dapemitter.prio3;

import org.jspecify.annotations.NullMarked;
