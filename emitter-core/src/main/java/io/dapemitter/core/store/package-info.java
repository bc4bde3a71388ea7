// SPDX-License-Identifier: Apache-2.0
/**
 * Where state is: one {@code Datastore} on PostgreSQL or SQLite with transactions, schema migration and errors that name the remedy. SQL is written once as
 * templates and rendered by the {@code Dialect} of the engine.
 */
@NullMarked
package io.dapemitter.core.store;

import org.jspecify.annotations.NullMarked;
