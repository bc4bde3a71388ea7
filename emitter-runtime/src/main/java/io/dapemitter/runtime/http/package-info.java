// SPDX-License-Identifier: Apache-2.0
/** A small HTTP server for the few pages that operators and their machines look at. */
@NullMarked
package io.dapemitter.runtime.http;

import org.jspecify.annotations.NullMarked;
