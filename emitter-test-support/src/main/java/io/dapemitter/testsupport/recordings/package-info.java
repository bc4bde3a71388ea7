/**
 * Recorded HTTP traffic of Janus and of the Divvi Up API as immutable values. The recordings themselves are resources beside this package, with a README on where they come from.
 */
@NullMarked
package io.dapemitter.testsupport.recordings;

import org.jspecify.annotations.NullMarked;
