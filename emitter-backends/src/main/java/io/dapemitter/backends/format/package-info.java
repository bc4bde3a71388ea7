// SPDX-License-Identifier: Apache-2.0
/** The form of a result as text, one line each: what a record holds and how it is written as NDJSON or CSV. Shared by all backends that write text. */
@NullMarked
package io.dapemitter.backends.format;

import org.jspecify.annotations.NullMarked;
