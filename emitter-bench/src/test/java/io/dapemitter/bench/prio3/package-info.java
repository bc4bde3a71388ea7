// SPDX-License-Identifier: Apache-2.0
/** Tests of how Prio3 is measured, and of what it allocates. */
@NullMarked
package io.dapemitter.bench.prio3;

import org.jspecify.annotations.NullMarked;
