/** Functional tests of the benchmark programs; they assert no times. */
@NullMarked
package io.dapemitter.bench;

import org.jspecify.annotations.NullMarked;
