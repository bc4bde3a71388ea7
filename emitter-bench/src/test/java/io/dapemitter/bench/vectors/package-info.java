// SPDX-License-Identifier: Apache-2.0
/** Tests of the command that runs known answers. */
@NullMarked
package io.dapemitter.bench.vectors;

import org.jspecify.annotations.NullMarked;
