// SPDX-License-Identifier: Apache-2.0
/** Tests of collection against leaders with real sockets, on both engines. */
package io.dapemitter.core.collect;
