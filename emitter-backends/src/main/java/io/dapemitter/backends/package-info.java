// SPDX-License-Identifier: Apache-2.0
/** The places results go that come with the product: {@code sql}, {@code file} and {@code stdout}, each in a package of its own and found by {@link java.util.ServiceLoader}. */
@NullMarked
package io.dapemitter.backends;

import org.jspecify.annotations.NullMarked;
