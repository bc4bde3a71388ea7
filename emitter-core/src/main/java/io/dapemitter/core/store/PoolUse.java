// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

/**
 * How a pool of connections stands at one moment.
 *
 * @param name the pool's name, the same in every process
 * @param active connections that are lent
 * @param idle connections that wait to be lent
 * @param pending callers that wait for a connection
 */
public record PoolUse(String name, int active, int idle, int pending) {}
