/**
 * Programs that serve a replaying or scripted leader from a process of its own and write the files an emitter needs to collect from it: for the demonstration, chaos tests and benchmarks.
 */
@NullMarked
package io.dapemitter.testsupport.demo;

import org.jspecify.annotations.NullMarked;
