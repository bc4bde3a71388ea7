// SPDX-License-Identifier: Apache-2.0
/** The backend {@code sql}: tables in PostgreSQL or SQLite behind views that never change, in the operational database or another one. */
@NullMarked
package io.dapemitter.backends.sql;

import org.jspecify.annotations.NullMarked;
