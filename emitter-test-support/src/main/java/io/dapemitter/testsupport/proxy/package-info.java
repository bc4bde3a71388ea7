/**
 * A TCP proxy for database and HTTP connections that turns bad on command.
 */
@NullMarked
package io.dapemitter.testsupport.proxy;

import org.jspecify.annotations.NullMarked;
