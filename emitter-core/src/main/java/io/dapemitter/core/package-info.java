// SPDX-License-Identifier: Apache-2.0
/** The front door: an {@code Emitter} is built, started and stopped here. */
@NullMarked
package io.dapemitter.core;

import org.jspecify.annotations.NullMarked;
