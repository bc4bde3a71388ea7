/**
 * The Divvi Up API (divviup-api 0.5.0) as a server with real sockets: {@link io.dapemitter.testsupport.divviup.DivviUpApiServer} answers what an emitter asks as the recordings of the real one say, from a
 * {@link io.dapemitter.testsupport.divviup.DivviUpDatabase} that a test changes at will, and fails as it is told.
 */
@NullMarked
package io.dapemitter.testsupport.divviup;

import org.jspecify.annotations.NullMarked;
