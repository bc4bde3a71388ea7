// SPDX-License-Identifier: Apache-2.0
/** Log lines on standard error: text on a terminal, JSON elsewhere, with a filter that can be changed while the program runs. */
@NullMarked
package io.dapemitter.runtime.logging;

import org.jspecify.annotations.NullMarked;
