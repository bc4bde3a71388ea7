// SPDX-License-Identifier: Apache-2.0
/** Access to what the queue keeps to its package, for the chaos tests' control runs. */
@NullMarked
package io.dapemitter.core.queue;

import org.jspecify.annotations.NullMarked;
