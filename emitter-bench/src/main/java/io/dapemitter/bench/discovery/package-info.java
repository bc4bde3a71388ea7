// SPDX-License-Identifier: Apache-2.0
/** How long a look at a Divvi Up account takes, and how much memory: the API in the benchmark's process, the emitter in one of its own. */
@org.jspecify.annotations.NullMarked
package io.dapemitter.bench.discovery;
