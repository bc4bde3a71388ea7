// SPDX-License-Identifier: Apache-2.0
/** The backend {@code stdout}: one line per result on standard output. */
@NullMarked
package io.dapemitter.backends.stdout;

import org.jspecify.annotations.NullMarked;
