// SPDX-License-Identifier: Apache-2.0
/** What all emitter programs share: a program gives its name and its task source, and gets configuration, secrets, commands, health, metrics and logging. */
@NullMarked
package io.dapemitter.runtime;

import org.jspecify.annotations.NullMarked;
