// SPDX-License-Identifier: Apache-2.0
/** Collecting by hand: one collection that a person asks for, through the same ledger, queue and backends as every other. */
@NullMarked
package io.dapemitter.core.hand;

import org.jspecify.annotations.NullMarked;
