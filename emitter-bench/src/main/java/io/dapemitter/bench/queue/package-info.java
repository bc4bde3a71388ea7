/** The job queue alone against another one on the same database. */
@NullMarked
package io.dapemitter.bench.queue;

import org.jspecify.annotations.NullMarked;
