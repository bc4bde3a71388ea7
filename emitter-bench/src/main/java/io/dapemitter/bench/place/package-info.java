/** What a benchmark runs on: this machine, and databases that survive a power cut as an operator's would. */
@NullMarked
package io.dapemitter.bench.place;

import org.jspecify.annotations.NullMarked;
