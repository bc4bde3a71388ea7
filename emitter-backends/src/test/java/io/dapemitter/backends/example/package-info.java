// SPDX-License-Identifier: Apache-2.0
/** The custom backend that docs/backends.md prints, compiled and run. */
@NullMarked
package io.dapemitter.backends.example;

import org.jspecify.annotations.NullMarked;
