// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import io.dapemitter.dap.AuthenticationToken;

/**
 * A collector credential that the API has just taken in.
 *
 * @param credential the public half as the API has it now
 * @param token what leaders will expect of its owner; the API tells it this once and keeps only its hash
 */
public record ApiRegistration(ApiCredential credential, AuthenticationToken token) {}
