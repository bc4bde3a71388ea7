// SPDX-License-Identifier: Apache-2.0
/** Talking to backends: the interfaces of a place where results go, what it is given, and the queue job that delivers. */
@NullMarked
package io.dapemitter.core.emit;

import org.jspecify.annotations.NullMarked;
