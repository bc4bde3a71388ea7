/** Benchmarks as a program: each prints what it did and a JSON object as its last line. */
@NullMarked
package io.dapemitter.bench;

import org.jspecify.annotations.NullMarked;
