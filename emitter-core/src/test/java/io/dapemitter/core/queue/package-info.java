// SPDX-License-Identifier: Apache-2.0
/** Tests of the queue: one contract for both engines, the plans of its statements, and the executor with real threads. */
@NullMarked
package io.dapemitter.core.queue;

import org.jspecify.annotations.NullMarked;
