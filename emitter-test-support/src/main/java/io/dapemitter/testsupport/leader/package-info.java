/**
 * Leaders with real sockets: one that replays recorded traffic of Janus, and one that follows a script, keeps books of every batch it hands out and misbehaves on demand.
 */
@NullMarked
package io.dapemitter.testsupport.leader;

import org.jspecify.annotations.NullMarked;
