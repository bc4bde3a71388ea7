// SPDX-License-Identifier: Apache-2.0
/** Emitters in processes of their own that are killed, frozen and cut off, against a leader that keeps books; and the check that nothing was lost or doubled. */
@NullMarked
package io.dapemitter.janusapp.chaos;

import org.jspecify.annotations.NullMarked;
