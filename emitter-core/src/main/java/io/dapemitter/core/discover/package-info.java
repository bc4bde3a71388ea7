// SPDX-License-Identifier: Apache-2.0
/**
 * Keeping state true: the task table is kept equal to its sources, queue jobs that are missing are rebuilt from the ledger, collections that may be
 * opened are opened, and what is past its time is deleted.
 */
@NullMarked
package io.dapemitter.core.discover;

import org.jspecify.annotations.NullMarked;
