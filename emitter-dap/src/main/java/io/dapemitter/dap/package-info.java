// SPDX-License-Identifier: Apache-2.0
/**
 * What a DAP collector says and hears: identifiers, the messages of the collection interaction, problem documents, HPKE and the collector's credential, for
 * each {@link io.dapemitter.dap.DapVersion}; and what all parties of DAP share, such as media types, extensions, and the reader and writer of messages. Start
 * at {@link io.dapemitter.dap.DapProtocol} (what to send, how to read an answer), {@link io.dapemitter.dap.CollectorCredential} and
 * {@link io.dapemitter.dap.AggregateShareOpener} (from an answer to a result). Clients and aggregators have rooms of their own, {@code upload} and
 * {@code aggregation}, which use this one and are not used by it. Nothing here opens a connection. Everything public is immutable and safe for use by many
 * threads, but for {@link io.dapemitter.dap.MessageReader} and {@link io.dapemitter.dap.MessageWriter}; whatever cannot be read is a
 * {@link io.dapemitter.dap.DapException}.
 */
@NullMarked
package io.dapemitter.dap;

import org.jspecify.annotations.NullMarked;
