// SPDX-License-Identifier: Apache-2.0
/** The emitter for subscribers of Divvi Up: tasks, leaders and public keys come from the Divvi Up API, private keys from credential files. */
@NullMarked
package io.dapemitter.divviupapp;

import org.jspecify.annotations.NullMarked;
