// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

/**
 * Names one emission: a result and the backend it is owed to.
 *
 * @param collection the collection job that delivered the result
 * @param source the source whose configuration names the backend
 * @param backend the backend's name
 */
public record EmissionKey(CollectionKey collection, String source, String backend) {}
