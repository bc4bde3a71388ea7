// SPDX-License-Identifier: Apache-2.0
/** Talking to leaders: the ledger of collection jobs, their ids, and the queue jobs that create and poll them. */
@NullMarked
package io.dapemitter.core.collect;

import org.jspecify.annotations.NullMarked;
