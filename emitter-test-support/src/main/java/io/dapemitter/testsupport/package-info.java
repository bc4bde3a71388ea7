/**
 * Helpers that tests share: waiting with a deadline, child processes, and the one exception of this module. The sub-packages hold databases, clocks, an HTTP server that can misbehave, leaders and a faulty proxy.
 */
@NullMarked
package io.dapemitter.testsupport;

import org.jspecify.annotations.NullMarked;
