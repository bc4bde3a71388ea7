// SPDX-License-Identifier: Apache-2.0
/** The backend {@code file}: one line per result at the end of a file, which several processes may share and other programs may rotate. */
@NullMarked
package io.dapemitter.backends.file;

import org.jspecify.annotations.NullMarked;
