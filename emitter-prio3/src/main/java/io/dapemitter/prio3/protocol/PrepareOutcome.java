// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** How an aggregator's first step for one of several reports ended. */
public sealed interface PrepareOutcome permits Prepared, Rejected {}
