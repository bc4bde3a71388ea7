// SPDX-License-Identifier: Apache-2.0
/** The Divvi Up API as a client sees it: {@link io.dapemitter.divviupapp.api.DivviUpApiClient} asks, records hold what it answers, read so that one odd element never costs the others. */
@NullMarked
package io.dapemitter.divviupapp.api;

import org.jspecify.annotations.NullMarked;
