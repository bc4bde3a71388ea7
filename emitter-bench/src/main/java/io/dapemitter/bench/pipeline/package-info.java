/** The whole emitter against a leader that costs nothing: how many batches a second become rows. */
@NullMarked
package io.dapemitter.bench.pipeline;

import org.jspecify.annotations.NullMarked;
