// SPDX-License-Identifier: Apache-2.0
/**
 * The fully linear proof system of Prio3 (VDAF-08 and VDAF-18, section 7.3, after BBCGGI19). A {@link io.dapemitter.prio3.flp.Circuit} says which measurements are valid, a
 * {@link io.dapemitter.prio3.flp.Gadget} is its one non-linear part, and {@link io.dapemitter.prio3.flp.Flp} proves, queries and decides. Polynomials live on an {@link
 * io.dapemitter.prio3.flp.EvaluationDomain}; the generations differ in the {@link io.dapemitter.prio3.flp.ProofBasis} and in where circuits take randomness from. A room of
 * this module, not an API.
 */
@NullMarked
package io.dapemitter.prio3.flp;

import org.jspecify.annotations.NullMarked;
