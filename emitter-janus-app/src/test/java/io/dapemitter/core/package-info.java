// SPDX-License-Identifier: Apache-2.0
/** Access to what the front door keeps to its package, for the chaos tests' control runs. */
@NullMarked
package io.dapemitter.core;

import org.jspecify.annotations.NullMarked;
