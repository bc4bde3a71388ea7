// SPDX-License-Identifier: Apache-2.0
/**
 * What leader and helper say to each other (DAP-09 sections 4.5 and 4.6.2): aggregation jobs, in which reports are prepared, and the helper's aggregate
 * shares. Start at {@link io.dapemitter.dap.aggregation.AggregationProtocol}, which holds all that differs between versions; records bear DAP-09's names
 * (prepare), with DAP-18's (verify) beside them. Everything public is immutable and safe for use by many threads; whatever cannot be read is a
 * {@link io.dapemitter.dap.DecodeException}.
 */
@NullMarked
package io.dapemitter.dap.aggregation;

import org.jspecify.annotations.NullMarked;
