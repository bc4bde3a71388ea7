// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/** The result of a batch. The one kind so far is exact integers; a VDAF with other results adds its kind here. */
public sealed interface AggregateResult permits ExactIntegers {}
