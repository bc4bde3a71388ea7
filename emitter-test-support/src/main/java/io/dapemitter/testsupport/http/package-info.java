/**
 * A small HTTP/1.1 server on raw sockets whose answers can be as bad as any network's: cut, truncated, slow, endless, missing or garbage.
 */
@NullMarked
package io.dapemitter.testsupport.http;

import org.jspecify.annotations.NullMarked;
