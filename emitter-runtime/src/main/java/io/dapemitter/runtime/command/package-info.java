// SPDX-License-Identifier: Apache-2.0
/** The command line that all programs share: a {@link io.dapemitter.runtime.command.Program} is given to the {@link io.dapemitter.runtime.command.Launcher}. */
@NullMarked
package io.dapemitter.runtime.command;

import org.jspecify.annotations.NullMarked;
