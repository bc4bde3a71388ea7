// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of Prio3, one thread; {@code emitter-bench/prio3.sh} runs them beside libprio-rs. */
@NullMarked
package io.dapemitter.bench.prio3;

import org.jspecify.annotations.NullMarked;
