// SPDX-License-Identifier: Apache-2.0
/** The emitter for operators of Janus: tasks come from tasks.yaml, in the style of Janus' own. */
@NullMarked
package io.dapemitter.janusapp;

import org.jspecify.annotations.NullMarked;
