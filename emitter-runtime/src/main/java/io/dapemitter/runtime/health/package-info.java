// SPDX-License-Identifier: Apache-2.0
/** The health server: whether the process lives and is ready, the log filter as Janus serves it, and all results where that is enabled. */
@NullMarked
package io.dapemitter.runtime.health;

import org.jspecify.annotations.NullMarked;
