// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/**
 * What one aggregator has of a report.
 *
 * @param nonce 16 bytes, the report id in DAP
 * @param publicShare of the report
 * @param inputShare of this aggregator
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
public record ReportToPrepare(byte[] nonce, PublicShare publicShare, InputShare inputShare) {}
