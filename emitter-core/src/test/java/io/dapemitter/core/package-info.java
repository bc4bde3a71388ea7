// SPDX-License-Identifier: Apache-2.0
/** Tests of the front door, and an emitter that tests drive by hand. */
@NullMarked
package io.dapemitter.core;

import org.jspecify.annotations.NullMarked;
