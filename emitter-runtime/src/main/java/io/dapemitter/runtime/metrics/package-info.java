// SPDX-License-Identifier: Apache-2.0
/** Prometheus metrics: what the emitter's listener hears as counters and histograms, and the ledger's state as gauges. Names follow Janus'. */
@NullMarked
package io.dapemitter.runtime.metrics;

import org.jspecify.annotations.NullMarked;
