// SPDX-License-Identifier: Apache-2.0
/** Sockets whose ends tests can rely on. */
@NullMarked
package io.dapemitter.testsupport.net;

import org.jspecify.annotations.NullMarked;
