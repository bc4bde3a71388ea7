// SPDX-License-Identifier: Apache-2.0
/** Known answers of Prio3, for a folder of files that need not be part of the tests. */
@NullMarked
package io.dapemitter.bench.vectors;

import org.jspecify.annotations.NullMarked;
