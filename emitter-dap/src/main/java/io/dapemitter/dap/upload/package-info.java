// SPDX-License-Identifier: Apache-2.0
/**
 * What clients and aggregators say to each other (DAP-09 sections 4.3 and 4.4): HPKE configurations, reports and what is encrypted in them. Start at
 * {@link io.dapemitter.dap.upload.UploadProtocol}, which holds all that differs between versions. Everything public is immutable and safe for use by many
 * threads but {@link io.dapemitter.dap.upload.PlaintextInputShare}, a secret that its owner wipes; whatever cannot be read is a
 * {@link io.dapemitter.dap.DecodeException}.
 */
@NullMarked
package io.dapemitter.dap.upload;

import org.jspecify.annotations.NullMarked;
