/**
 * Time that a test commands: a clock moved by hand and sleepers that can be replaced.
 */
@NullMarked
package io.dapemitter.testsupport.time;

import org.jspecify.annotations.NullMarked;
