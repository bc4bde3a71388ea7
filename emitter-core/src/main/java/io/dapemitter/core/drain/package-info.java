// SPDX-License-Identifier: Apache-2.0
/** One pass over everything: what is left of a source's work, counted. */
@NullMarked
package io.dapemitter.core.drain;

import org.jspecify.annotations.NullMarked;
