// SPDX-License-Identifier: Apache-2.0
/** What the tests of all backends share: batches to emit and a context to open backends in. */
@NullMarked
package io.dapemitter.backends.testing;

import org.jspecify.annotations.NullMarked;
