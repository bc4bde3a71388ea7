// SPDX-License-Identifier: Apache-2.0
/**
 * The two prime fields of Prio3 (VDAF-08 and VDAF-18, section 6.1). A vector is a {@code long[]}: each element takes one word in {@link
 * io.dapemitter.prio3.field.Field64} and two, low word first, in {@link io.dapemitter.prio3.field.Field128}, always reduced and in plain representation, so that words
 * are the encoding read as little-endian. Operations work on whole vectors, allocate nothing and do not branch on an element's value. A room of this module, not an API.
 */
@NullMarked
package io.dapemitter.prio3.field;

import org.jspecify.annotations.NullMarked;
