// SPDX-License-Identifier: Apache-2.0
/** What an operator sees and does: queries over tasks, collections, emissions and jobs, and the few actions that are safe from outside, on a datastore without a running emitter. */
@NullMarked
package io.dapemitter.core.admin;

import org.jspecify.annotations.NullMarked;
