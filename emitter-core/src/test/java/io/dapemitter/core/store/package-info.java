// SPDX-License-Identifier: Apache-2.0
/** Tests of the datastore on real databases. */
@NullMarked
package io.dapemitter.core.store;

import org.jspecify.annotations.NullMarked;
