// SPDX-License-Identifier: Apache-2.0
/** Who watches: listener interfaces that a program turns into metrics and log lines; no metrics library is used here. */
@NullMarked
package io.dapemitter.core.observe;

import org.jspecify.annotations.NullMarked;
