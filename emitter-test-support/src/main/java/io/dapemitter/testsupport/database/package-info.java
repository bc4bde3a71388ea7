/**
 * Real databases for tests: one embedded PostgreSQL server a JVM with a fresh database for every test, servers of one's own that can be stopped in mid-run, and temporary SQLite files.
 */
@NullMarked
package io.dapemitter.testsupport.database;

import org.jspecify.annotations.NullMarked;
