// SPDX-License-Identifier: Apache-2.0
/**
 * What a DAP collector says and hears: identifiers, the messages of the collection interaction, problem documents, HPKE and the collector's credential, for each
 * {@link io.dapemitter.dap.DapVersion}. Start at {@link io.dapemitter.dap.DapProtocol} (what to send, how to read an answer),
 * {@link io.dapemitter.dap.CollectorCredential} and {@link io.dapemitter.dap.AggregateShareOpener} (from an answer to a result). Nothing here opens a connection.
 * Everything public is immutable and safe for use by many threads; whatever cannot be read is a {@link io.dapemitter.dap.DapException}.
 */
@NullMarked
package io.dapemitter.dap;

import org.jspecify.annotations.NullMarked;
